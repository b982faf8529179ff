package dev.switchboard.bench.rivals;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.springboot.PlatformHttpComponentAutoConfiguration;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpAutoConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The floor: what Switchboard's own building blocks cost, as Camel's documentation puts them
 * together. Comes in by platform-http, is translated by jq, looked up by jdbc, decided on by a
 * choice and sent on by http; nothing is written down, so nothing is safe and nothing in order.
 */
@Component
@Profile("camel-forward")
@ImportAutoConfiguration({
  TaskExecutionAutoConfiguration.class, // its threads are platform-http's
  CamelAutoConfiguration.class,
  PlatformHttpComponentAutoConfiguration.class,
  SpringBootPlatformHttpAutoConfiguration.class
})
class CamelForward extends RouteBuilder {

  private static final String TABLE =
      "create table holder (customer varchar(512) primary key, type varchar(8))";

  private final String bot;

  CamelForward(JdbcTemplate jdbc, @Value("${bot}") String bot) {
    this.bot = bot;
    jdbc.execute(TABLE);
  }

  @Override
  public void configure() {
    from("platform-http:/message?httpMethodRestrict=POST")
        .routeId("message")
        .process(e -> Token.check(e.getMessage().getHeader("Authorization", String.class)))
        .convertBodyTo(String.class)
        .setVariable("message", body())
        .setHeader("customer")
        .jq(".channel.from.id", String.class)
        .setBody(constant("select type from holder where customer = :?customer"))
        .to("jdbc:dataSource?useHeadersAsParameters=true&outputType=SelectOne")
        .choice()
        .when(simple("${body} == 'human'"))
        .throwException(new IllegalStateException("there is no agent"))
        .otherwise()
        .setBody(variable("message"))
        .removeHeaders("*")
        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
        .toF("%s?connectionsPerRoute=100&maxTotalConnections=100", bot)
        .end()
        .removeHeaders("*")
        .setBody(constant("{}"));
  }
}
