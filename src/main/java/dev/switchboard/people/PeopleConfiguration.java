package dev.switchboard.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.retention.RetentionSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

  @Bean
  Erasure erasure(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      People people,
      RetentionSettings retention) {
    return new Erasure(jdbc, transactions, people, retention.dedupe());
  }

  @Bean
  WordSearch wordSearch(JdbcClient jdbc, TransactionTemplate transactions) {
    return new WordSearch(jdbc, transactions, WordSearch.PATIENCE);
  }

  @Bean
  Export export(TransactionTemplate transactions, ObjectMapper json, People people) {
    return new Export(transactions, json, people);
  }
}
