package org.lookalike.notifier.delivery.webhook;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A message for a webhook of Mattermost, in Markdown, with Slack's markup escaped, too, which Mattermost takes. */
final class MattermostMessage {

    private static final Pattern MARKUP = Pattern.compile("[\\\\`*{}\\[\\]()#+\\-.!_~|]");

    private MattermostMessage() {}

    static JsonObject of(ChatNotice notice) {
        var paragraphs = new ArrayList<String>();
        paragraphs.add("#### " + escaped(notice.title()));
        addSentences(paragraphs, notice.sentences());
        notice.entries().forEach(entry -> paragraphs.add(paragraph(entry)));
        addSentences(paragraphs, notice.closing());
        addLink(paragraphs, notice.link());
        return JsonObject.of("text", String.join("\n\n", paragraphs));
    }

    private static String paragraph(ChatNotice.Entry entry) {
        var lines = new ArrayList<>(entry.lines(text -> "**%s**".formatted(escaped(text)), MattermostMessage::escaped)
                .toList());
        addLink(lines, entry.link());
        return String.join("\n", lines);
    }

    private static void addSentences(List<String> paragraphs, List<String> sentences) {
        if (!sentences.isEmpty()) {
            paragraphs.add(sentences.stream().map(MattermostMessage::escaped).collect(Collectors.joining("\n")));
        }
    }

    private static void addLink(List<String> lines, ChatNotice.@Nullable Link link) {
        if (link != null) {
            lines.add("[%s](%s)".formatted(escaped(link.label()), link.target().toASCIIString()));
        }
    }

    private static String escaped(String text) {
        return ChatMessage.escaped(MARKUP.matcher(ChatMessage.tame(text)).replaceAll("\\\\$0"));
    }
}
