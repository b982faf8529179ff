package dev.switchboard.genesys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Who talks in which conversation: asked at most once a minute, since an agent may hand it on. */
@Component
class AgentNames {

  private final Cache<String, Optional<String>> names =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  /** What fails is not kept. */
  Optional<String> of(String genesysConversationId, Supplier<Optional<String>> look) {
    var known = names.getIfPresent(genesysConversationId);
    if (known == null) {
      known = look.get();
      names.put(genesysConversationId, known);
    }
    return known;
  }
}
