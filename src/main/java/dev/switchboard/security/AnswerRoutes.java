package dev.switchboard.security;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Lets the doors answer on the thread that read the request. Camel would hand each request to
 * another thread and Spring would then send it through all filters a second time; a door waits for
 * the commit in any case.
 */
@Configuration(proxyBeanMethods = false)
class AnswerRoutes {

  @Bean(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME)
  static PlatformHttpEngine platformHttpEngine(ServerProperties server) {
    return new SpringBootPlatformHttpEngine(
        server.getPort() == null ? 8080 : server.getPort(), Runnable::run);
  }

  @Bean
  static BeanPostProcessor doneAtOnceFirst() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof RequestMappingHandlerAdapter adapter
            && adapter.getReturnValueHandlers() != null) {
          List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>();
          handlers.add(new DoneAtOnce());
          handlers.addAll(adapter.getReturnValueHandlers());
          adapter.setReturnValueHandlers(handlers);
        }
        return bean;
      }
    };
  }

  /** What has been answered already needs no second dispatch. */
  private static final class DoneAtOnce implements HandlerMethodReturnValueHandler {

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
      return returned.getContainingClass().getName().startsWith("org.apache.camel.")
          && CompletableFuture.class.isAssignableFrom(returned.getParameterType());
    }

    @Override
    public void handleReturnValue(
        Object value,
        MethodParameter returned,
        ModelAndViewContainer container,
        NativeWebRequest request)
        throws Exception {
      container.setRequestHandled(true);
      try {
        ((CompletableFuture<?>) value).get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Exception cause ? cause : e;
      }
    }
  }
}
