package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversation;

/**
 * A letter whose turn has come.
 *
 * @param conversation as it was when the letter was looked for
 */
record Turn(Journalled letter, Conversation conversation) {}
