package org.lookalike.notifier.delivery.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message for an incoming webhook of Google Chat, with a card. The text of cards is HTML, in which all text is escaped; there are
 * mentions in the text of a message alone, and this one has none.
 *
 * @param fallbackText what a notification shows of it, as plain text
 */
record GoogleChatMessage(String fallbackText, List<IdentifiedCard> cardsV2) {

    private static final String LINE_BREAK = "<br>";

    record IdentifiedCard(String cardId, Card card) {}

    record Card(List<Section> sections) {}

    /** A part of the card, with a line above it. */
    record Section(List<Widget> widgets) {}

    /** A paragraph, or a row of buttons. */
    record Widget(@Nullable TextParagraph textParagraph, @Nullable ButtonList buttonList) {}

    record TextParagraph(String text) {}

    record ButtonList(List<Button> buttons) {}

    /** A button that opens a page of Lookalike. */
    record Button(String text, OnClick onClick) {}

    record OnClick(OpenLink openLink) {}

    record OpenLink(String url) {}

    static GoogleChatMessage of(ChatNotice notice) {
        var sections = new ArrayList<Section>();
        sections.add(section(
                Stream.concat(
                        Stream.of(bold(notice.title())),
                        notice.sentences().stream().map(GoogleChatMessage::escaped)),
                null));
        notice.entries()
                .forEach(entry -> sections.add(
                        section(entry.lines(GoogleChatMessage::bold, GoogleChatMessage::escaped), entry.link())));
        if (!notice.closing().isEmpty() || notice.link() != null) {
            sections.add(section(notice.closing().stream().map(GoogleChatMessage::escaped), notice.link()));
        }
        return new GoogleChatMessage(
                ChatMessage.tame(notice.title()), List.of(new IdentifiedCard("lookalike", new Card(sections))));
    }

    private static Section section(Stream<String> lines, ChatNotice.@Nullable Link link) {
        var widgets = new ArrayList<Widget>();
        var text = lines.collect(Collectors.joining(LINE_BREAK));
        if (!text.isEmpty()) {
            widgets.add(new Widget(new TextParagraph(text), null));
        }
        if (link != null) {
            var target = new OnClick(new OpenLink(link.target().toASCIIString()));
            widgets.add(new Widget(null, new ButtonList(List.of(new Button(link.label(), target)))));
        }
        return new Section(widgets);
    }

    private static String bold(String text) {
        return "<b>%s</b>".formatted(escaped(text));
    }

    static String escaped(String text) {
        return ChatMessage.tame(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
