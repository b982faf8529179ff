package dev.switchboard.conversation;

/**
 * The Genesys Open Messaging integration that stands for one bot on one channel.
 *
 * @param name the operator's own name for it
 * @param integrationId the Integration ID at Genesys Cloud
 */
public record Integration(
    String name, String integrationId, String botId, String teamId, TranscriptMode transcript) {}
