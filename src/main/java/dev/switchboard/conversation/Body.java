package dev.switchboard.conversation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a lane carries. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.class, name = "message"),
  @JsonSubTypes.Type(value = Receipt.class, name = "receipt"),
  @JsonSubTypes.Type(value = Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = Watch.class, name = "watch")
})
public sealed interface Body permits Message, Receipt, Ended, Watch, Unreadable {

  /** Stable: the same over every attempt, so that a receiver can drop a repeat. */
  String id();

  Speaker speaker();
}
