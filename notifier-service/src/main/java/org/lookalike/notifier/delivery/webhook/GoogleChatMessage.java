package org.lookalike.notifier.delivery.webhook;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message for an incoming webhook of Google Chat, with a card. The text of cards is HTML, in which all text is escaped; there are
 * mentions in the text of a message alone, and this one has none. {@code fallbackText} is what a notification shows, as plain text.
 */
final class GoogleChatMessage {

    private GoogleChatMessage() {}

    static JsonObject of(ChatNotice notice) {
        var opening = notice.sentences().stream().map(GoogleChatMessage::escaped);
        var sections = JsonArray.of(section(Stream.concat(Stream.of(bold(notice.title())), opening), null));
        for (var entry : notice.entries()) {
            sections.add(section(entry.lines(GoogleChatMessage::bold, GoogleChatMessage::escaped), entry.link()));
        }
        if (!notice.closing().isEmpty() || notice.link() != null) {
            sections.add(section(notice.closing().stream().map(GoogleChatMessage::escaped), notice.link()));
        }
        var card = JsonObject.of("cardId", "lookalike", "card", JsonObject.of("sections", sections));
        return JsonObject.of("fallbackText", ChatMessage.tame(notice.title()), "cardsV2", JsonArray.of(card));
    }

    /** A part of the card, with a line above it: a paragraph and a button. */
    private static JsonObject section(Stream<String> lines, ChatNotice.@Nullable Link link) {
        var widgets = new JsonArray();
        var text = lines.collect(Collectors.joining("<br>"));
        if (!text.isEmpty()) {
            widgets.add(JsonObject.of("textParagraph", JsonObject.of("text", text)));
        }
        if (link != null) {
            var open =
                    JsonObject.of("openLink", JsonObject.of("url", link.target().toASCIIString()));
            var button = JsonObject.of("text", link.label(), "onClick", open);
            widgets.add(JsonObject.of("buttonList", JsonObject.of("buttons", JsonArray.of(button))));
        }
        return JsonObject.of("widgets", widgets);
    }

    private static String bold(String text) {
        return "<b>%s</b>".formatted(escaped(text));
    }

    private static String escaped(String text) {
        return ChatMessage.escaped(ChatMessage.tame(text)).replace("\"", "&quot;");
    }
}
