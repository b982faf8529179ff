package dev.switchboard.conversation;

/**
 * An operator has done something; published as an event, so that who did it and when is written
 * down.
 *
 * @param what a verb: {@code handover}, {@code replay}, {@code erase} …
 * @param target what it was done to: {@code conversation <id>}, which is a hash; never a customer's
 *     id or name, for the log is kept for longer than they may be
 * @param detail how, in a few words; no text of a customer, no secrets; may be empty
 */
public record Act(String what, String target, String detail) {}
