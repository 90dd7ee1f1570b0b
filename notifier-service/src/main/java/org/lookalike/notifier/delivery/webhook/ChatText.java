package org.lookalike.notifier.delivery.webhook;

/** Text for a chat, whose programs make links and mentions of more than mail programs do. */
final class ChatText {

    private ChatText() {}

    /** Takes away what a chat would make a mention or a link of: {@code @here} becomes {@code [@]here}. */
    static String tame(String text) {
        return text.replace("@", "[@]").replace("://", "[:]//");
    }
}
