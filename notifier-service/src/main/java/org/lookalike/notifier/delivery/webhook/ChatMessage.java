package org.lookalike.notifier.delivery.webhook;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.link.LinkConfig;
import org.lookalike.notifier.subscription.Preset;

/** Writes a delivery as a message for a chat, with as many alerts as it has room for. */
final class ChatMessage {

    /** Mattermost takes 16,000 characters, Teams 28 kB, Google Chat 32 kB, Slack 50 blocks. */
    static final int MAX_BYTES = 12_000;

    private static final int MAX_SHOWN = 10;

    private ChatMessage() {}

    /** The message, as JSON. It says so where an earlier attempt may have arrived. */
    static byte[] write(Preset preset, DeliveryContent contents, LinkConfig links, boolean mayBeCopy) {
        for (int room = MAX_SHOWN; ; room = room * 2 / 3) {
            byte[] message = of(preset, ChatNotice.of(contents, links, mayBeCopy, room))
                    .encode()
                    .getBytes(StandardCharsets.UTF_8);
            if (room <= 1 || message.length <= MAX_BYTES) {
                return message;
            }
        }
    }

    /** Defuses mentions and links, of which chats make more than mail programs do: {@code @here} becomes {@code [@]here}. */
    static String tame(String text) {
        return text.replace("@", "[@]").replace("://", "[:]//");
    }

    /** Escapes what is markup in HTML, and in the messages of Slack and Mattermost. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static JsonObject of(Preset preset, ChatNotice notice) {
        return switch (preset) {
            case SLACK -> SlackMessage.of(notice);
            case TEAMS -> TeamsMessage.of(notice);
            case GOOGLE_CHAT -> GoogleChatMessage.of(notice);
            case MATTERMOST -> MattermostMessage.of(notice);
            case STANDARD -> throw new IllegalArgumentException("programs are sent no messages for chats");
        };
    }
}
