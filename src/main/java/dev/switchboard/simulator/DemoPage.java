package dev.switchboard.simulator;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the page, and lets faults strike the bot's and the channel's doors. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoPage implements WebMvcConfigurer {

  private final DemoFaults faults;

  DemoPage(DemoFaults faults) {
    this.faults = faults;
  }

  @Override
  public void addViewControllers(ViewControllerRegistry views) {
    views.addRedirectViewController("/", "/demo/");
    views.addRedirectViewController("/demo", "/demo/");
    views.addViewController("/demo/").setViewName("forward:/demo/index.html");
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry resources) {
    resources
        .addResourceHandler("/demo/**")
        .addResourceLocations("classpath:/simulator/")
        .setCacheControl(CacheControl.noCache());
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors.addInterceptor(new FaultyParty(faults, "bot")).addPathPatterns("/demo/bot/**");
    interceptors
        .addInterceptor(new FaultyParty(faults, "channel"))
        .addPathPatterns("/demo/channel/**");
  }
}
