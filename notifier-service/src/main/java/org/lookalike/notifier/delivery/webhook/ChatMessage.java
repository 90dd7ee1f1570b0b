package org.lookalike.notifier.delivery.webhook;

import org.lookalike.kafka.WireJson;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.link.LinkConfig;
import org.lookalike.notifier.subscription.Preset;

/** Writes a delivery as a message for a chat, with as many alerts as it has room for. */
final class ChatMessage {

    /** Mattermost takes 16,000 characters, Teams 28 kB, Google Chat 32 kB, Slack 50 blocks. */
    static final int MAX_BYTES = 12_000;

    private static final int MAX_SHOWN = 10;

    private ChatMessage() {}

    /**
     * The message, as JSON.
     *
     * @param mayBeCopy whether an earlier attempt may have arrived
     */
    static byte[] write(Preset preset, DeliveryContent contents, LinkConfig links, boolean mayBeCopy) {
        for (int room = MAX_SHOWN; ; room = room * 2 / 3) {
            byte[] message = write(preset, ChatNotice.of(contents, links, mayBeCopy, room));
            if (room <= 1 || message.length <= MAX_BYTES) {
                return message;
            }
        }
    }

    /** Defuses mentions and links, of which chats make more than mail programs do: {@code @here} becomes {@code [@]here}. */
    static String tame(String text) {
        return text.replace("@", "[@]").replace("://", "[:]//");
    }

    private static byte[] write(Preset preset, ChatNotice notice) {
        return WireJson.write(
                switch (preset) {
                    case SLACK -> SlackMessage.of(notice);
                    case TEAMS -> TeamsMessage.of(notice);
                    case GOOGLE_CHAT -> GoogleChatMessage.of(notice);
                    case MATTERMOST -> MattermostMessage.of(notice);
                    case STANDARD -> throw new IllegalArgumentException("programs are sent no messages for chats");
                });
    }
}
