package org.lookalike.notifier.delivery.webhook;

/** Escapes text for chats, which turn more of it into links and mentions than mail programs do. */
final class ChatText {

    private ChatText() {}

    /** Defuses mentions and links: {@code @here} becomes {@code [@]here}. */
    static String tame(String text) {
        return text.replace("@", "[@]").replace("://", "[:]//");
    }
}
