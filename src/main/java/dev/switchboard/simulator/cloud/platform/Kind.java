package dev.switchboard.simulator.cloud.platform;

/** The kinds of things that are kept, in the words of their ids' 404. */
enum Kind {
  OPEN_INTEGRATION("Open Messaging integration"),
  MESSAGING_SETTING("Messaging setting"),
  RECIPIENT("Recipient"),
  INTEGRATION("Integration"),
  CREDENTIAL("Credential"),
  ACTION("Action"),
  FLOW("Flow"),
  JOB("Job"),
  TRIGGER("Trigger"),
  QUEUE("Queue");

  final String words;

  Kind(String words) {
    this.words = words;
  }
}
