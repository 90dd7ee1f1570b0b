package org.lookalike.notifier.delivery.webhook;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/**
 * A message for a workflow of Microsoft Teams, with an Adaptive Card. All text is in text runs, which know no markup, unlike
 * text blocks and facts; a mention would need an entity beside the text, and there is none.
 */
final class TeamsMessage {

    private static final String SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json";

    /** The newest that all programs of Teams show. */
    private static final String VERSION = "1.4";

    private TeamsMessage() {}

    static JsonObject of(ChatNotice notice) {
        var body = JsonArray.of(paragraph(bold(notice.title()).put("size", "Large")));
        notice.sentences().forEach(sentence -> body.add(paragraph(plain(sentence))));
        notice.entries().forEach(entry -> add(body, entry));
        notice.closing().forEach(sentence -> body.add(paragraph(plain(sentence))));
        var width = JsonObject.of("width", "Full");
        var card = JsonObject.of("$schema", SCHEMA, "type", "AdaptiveCard", "version", VERSION, "msteams", width)
                .put("body", body);
        if (notice.link() != null) {
            card.put("actions", actions(notice.link()));
        }
        var attachment = JsonObject.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card);
        return JsonObject.of("type", "message", "attachments", JsonArray.of(attachment));
    }

    /** Adds an entry with a line above it. */
    private static void add(JsonArray body, ChatNotice.Entry entry) {
        var heading = Stream.ofNullable(entry.heading()).map(text -> paragraph(bold(text)));
        var facts = entry.facts().stream().map(fact -> paragraph(bold(fact.label() + ": "), plain(fact.value())));
        var reasons = entry.reasons().stream()
                .map(reason -> paragraph(plain("• " + reason)).put("spacing", "Small"));
        var lines = Stream.concat(Stream.concat(heading, facts).map(line -> line.put("spacing", "None")), reasons)
                .toList();
        lines.get(0).put("separator", true).remove("spacing");
        lines.forEach(body::add);
        if (entry.link() != null) {
            body.add(JsonObject.of("type", "ActionSet", "actions", actions(entry.link())));
        }
    }

    private static JsonObject paragraph(Object... runs) {
        return JsonObject.of("type", "RichTextBlock", "inlines", JsonArray.of(runs));
    }

    private static JsonObject plain(String text) {
        return JsonObject.of("type", "TextRun", "text", ChatMessage.tame(text));
    }

    private static JsonObject bold(String text) {
        return plain(text).put("weight", "Bolder");
    }

    private static JsonArray actions(ChatNotice.Link link) {
        var url = link.target().toASCIIString();
        return JsonArray.of(JsonObject.of("type", "Action.OpenUrl", "title", link.label(), "url", url));
    }
}
