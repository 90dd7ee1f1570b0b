package org.lookalike.notifier.delivery.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message for an incoming webhook of Slack, of blocks. Whatever others wrote is plain text, which knows no markup; and
 * {@code &}, {@code <} and {@code >}, of which Slack makes mentions and links everywhere, are escaped. Our links alone are markup.
 *
 * @param text what a notification shows of it
 */
record SlackMessage(
        String text,
        boolean mrkdwn,
        @JsonProperty("unfurl_links") boolean unfurlsLinks,
        @JsonProperty("unfurl_media") boolean unfurlsMedia,
        List<Block> blocks) {

    /** Slack refuses a message with a longer text. */
    private static final int MAX_HEADER = 150;

    private static final int MAX_SECTION = 3000;
    private static final String CUT = "…";

    record Block(String type, @Nullable Text text, @Nullable List<Text> elements) {}

    /**
     * A text.
     *
     * @param emoji whether names between colons become pictures; for plain text alone
     * @param verbatim whether names and URLs stay what they are; for markup alone
     */
    record Text(String type, String text, @Nullable Boolean emoji, @Nullable Boolean verbatim) {}

    static SlackMessage of(ChatNotice notice) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block("header", plain(notice.title(), MAX_HEADER), null));
        addSection(blocks, notice.sentences().stream());
        for (var entry : notice.entries()) {
            addSection(blocks, entry.lines(UnaryOperator.identity(), UnaryOperator.identity()));
            addLink(blocks, entry.link());
        }
        addSection(blocks, notice.closing().stream());
        addLink(blocks, notice.link());
        return new SlackMessage(escaped(notice.title(), MAX_SECTION), false, false, false, blocks);
    }

    private static void addSection(List<Block> blocks, Stream<String> lines) {
        var text = lines.collect(Collectors.joining("\n"));
        if (!text.isEmpty()) {
            blocks.add(new Block("section", plain(text, MAX_SECTION), null));
        }
    }

    private static void addLink(List<Block> blocks, ChatNotice.@Nullable Link link) {
        if (link != null) {
            var markup = "<%s|%s>".formatted(link.target().toASCIIString(), escaped(link.label(), MAX_HEADER));
            blocks.add(new Block("context", null, List.of(new Text("mrkdwn", markup, null, true))));
        }
    }

    private static Text plain(String text, int max) {
        return new Text("plain_text", escaped(text, max), false, null);
    }

    /** The text escaped, and cut where it would be too long then. */
    static String escaped(String text, int max) {
        var escaped = new StringBuilder();
        for (var c : ChatMessage.tame(text)
                .codePoints()
                .mapToObj(SlackMessage::escaped)
                .toList()) {
            if (escaped.length() + c.length() > max - CUT.length()) {
                return escaped.append(CUT).toString();
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    private static String escaped(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(c);
        };
    }
}
