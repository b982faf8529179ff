package dev.switchboard.simulator.phone;

import dev.switchboard.simulator.DemoEvents;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** All customers' phones; the one that was quiet the longest makes room for a new one. */
@Component
@Profile("demo")
class Phones {

  private static final int PHONES = 1000;

  private final Map<String, Phone> phones =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Phone> eldest) {
              return size() > PHONES;
            }
          });
  private final DemoEvents events;

  Phones(DemoEvents events) {
    this.events = events;
  }

  List<Line> lines(String customerId) {
    Phone phone = phones.get(customerId);
    return phone == null ? List.of() : phone.lines();
  }

  void show(String customerId, Line line) {
    if (phone(customerId).show(line)) {
      changed(customerId);
    }
  }

  void mark(String customerId, String id, String status, String reason) {
    phone(customerId).mark(id, status, reason);
    changed(customerId);
  }

  void accepted(String customerId, String id, String receiptId) {
    phone(customerId).accepted(id, receiptId);
    changed(customerId);
  }

  void receipt(String customerId, String receiptId, String status, String reason) {
    phone(customerId).receipt(receiptId, status, reason);
    changed(customerId);
  }

  void typing(String customerId) {
    events.tell("typing", Map.of("customerId", customerId));
  }

  private Phone phone(String customerId) {
    return phones.computeIfAbsent(customerId, unknown -> new Phone());
  }

  private void changed(String customerId) {
    events.tell("customer", Map.of("customerId", customerId));
  }
}
