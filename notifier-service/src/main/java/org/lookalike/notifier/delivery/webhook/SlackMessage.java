package org.lookalike.notifier.delivery.webhook;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message for an incoming webhook of Slack, of blocks. Whatever others wrote is plain text, which knows no markup; and
 * {@code &}, {@code <} and {@code >}, of which Slack makes mentions and links everywhere, are escaped. Our links alone are markup.
 */
final class SlackMessage {

    /** Slack refuses a message with a longer text. */
    private static final int MAX_HEADER = 150;

    private static final int MAX_SECTION = 3000;
    private static final String CUT = "…";

    private SlackMessage() {}

    static JsonObject of(ChatNotice notice) {
        var blocks = JsonArray.of(JsonObject.of("type", "header", "text", plain(notice.title(), MAX_HEADER)));
        addSection(blocks, notice.sentences().stream());
        for (var entry : notice.entries()) {
            addSection(blocks, entry.lines(UnaryOperator.identity(), UnaryOperator.identity()));
            addLink(blocks, entry.link());
        }
        addSection(blocks, notice.closing().stream());
        addLink(blocks, notice.link());
        var notification = escaped(notice.title(), MAX_SECTION);
        return JsonObject.of("text", notification, "mrkdwn", false, "unfurl_links", false, "unfurl_media", false)
                .put("blocks", blocks);
    }

    private static void addSection(JsonArray blocks, Stream<String> lines) {
        var text = lines.collect(Collectors.joining("\n"));
        if (!text.isEmpty()) {
            blocks.add(JsonObject.of("type", "section", "text", plain(text, MAX_SECTION)));
        }
    }

    /** Its URL stays what it is. */
    private static void addLink(JsonArray blocks, ChatNotice.@Nullable Link link) {
        if (link != null) {
            var markup = "<%s|%s>".formatted(link.target().toASCIIString(), escaped(link.label(), MAX_HEADER));
            var text = JsonObject.of("type", "mrkdwn", "text", markup, "verbatim", true);
            blocks.add(JsonObject.of("type", "context", "elements", JsonArray.of(text)));
        }
    }

    /** Names between colons become no pictures. */
    private static JsonObject plain(String text, int max) {
        return JsonObject.of("type", "plain_text", "text", escaped(text, max), "emoji", false);
    }

    /** The text escaped, and cut where it would be too long then. */
    private static String escaped(String text, int max) {
        var escaped = new StringBuilder();
        for (int codePoint : ChatMessage.tame(text).codePoints().toArray()) {
            var shown = ChatMessage.escaped(Character.toString(codePoint));
            if (escaped.length() + shown.length() > max - CUT.length()) {
                return escaped.append(CUT).toString();
            }
            escaped.append(shown);
        }
        return escaped.toString();
    }
}
