package dev.switchboard.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Where the operator's pages are: templates in {@code pages/}, each within {@code layout.html};
 * what they need beside in {@code console/}.
 */
@Configuration(proxyBeanMethods = false)
class ConsolePages implements WebMvcConfigurer {

  private static final String HTMX = "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/";

  private final UnnamedActs unnamed;

  ConsolePages(UnnamedActs unnamed) {
    this.unnamed = unnamed;
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors.addInterceptor(unnamed).addPathPatterns("/console/**", "/api/console/**");
  }

  @Override
  public void addViewControllers(ViewControllerRegistry views) {
    views.addRedirectViewController("/console/", "/console");
    views.addViewController("/console/routes").setViewName("routes");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry resources) {
    resources
        .addResourceHandler("/console/**")
        .addResourceLocations("classpath:/console/", HTMX)
        .setCacheControl(CacheControl.noCache());
  }
}
