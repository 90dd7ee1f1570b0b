package org.lookalike.notifier.delivery.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message for a workflow of Microsoft Teams, with an Adaptive Card. All text is in text runs, which know no markup, unlike
 * text blocks and facts; a mention would need an entity beside the text, and there is none.
 */
record TeamsMessage(String type, List<Attachment> attachments) {

    private static final String SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json";
    /** The newest that all programs of Teams show. */
    private static final String VERSION = "1.4";

    record Attachment(String contentType, Card content) {}

    record Card(
            @JsonProperty("$schema") String schema,
            String type,
            String version,
            Width msteams,
            List<Element> body,
            List<Action> actions) {}

    /** How wide Teams shows the card. */
    record Width(String width) {}

    /** A paragraph of runs, or a row of buttons. */
    record Element(
            String type,
            @Nullable String spacing,
            @Nullable Boolean separator,
            @Nullable List<Run> inlines,
            @Nullable List<Action> actions) {

        static Element paragraph(@Nullable String spacing, Run... runs) {
            return new Element("RichTextBlock", spacing, null, List.of(runs), null);
        }

        /** With a line above it. */
        Element separated() {
            return new Element(type, null, true, inlines, actions);
        }
    }

    /** A stretch of text. */
    record Run(String type, String text, @Nullable String weight, @Nullable String size) {

        static Run plain(String text) {
            return new Run("TextRun", ChatMessage.tame(text), null, null);
        }

        static Run bold(String text) {
            return new Run("TextRun", ChatMessage.tame(text), "Bolder", null);
        }

        static Run title(String text) {
            return new Run("TextRun", ChatMessage.tame(text), "Bolder", "Large");
        }
    }

    /** A button that opens a page of Lookalike. */
    record Action(String type, String title, String url) {

        static List<Action> of(ChatNotice.@Nullable Link link) {
            return link == null
                    ? List.of()
                    : List.of(new Action(
                            "Action.OpenUrl", link.label(), link.target().toASCIIString()));
        }
    }

    static TeamsMessage of(ChatNotice notice) {
        var body = new ArrayList<Element>();
        body.add(Element.paragraph(null, Run.title(notice.title())));
        notice.sentences().forEach(sentence -> body.add(Element.paragraph(null, Run.plain(sentence))));
        notice.entries().forEach(entry -> add(body, entry));
        notice.closing().forEach(sentence -> body.add(Element.paragraph(null, Run.plain(sentence))));
        return new TeamsMessage(
                "message",
                List.of(new Attachment(
                        "application/vnd.microsoft.card.adaptive",
                        new Card(SCHEMA, "AdaptiveCard", VERSION, new Width("Full"), body, Action.of(notice.link())))));
    }

    private static void add(List<Element> body, ChatNotice.Entry entry) {
        var lines = Stream.of(
                        Stream.ofNullable(entry.heading()).map(heading -> Element.paragraph("None", Run.bold(heading))),
                        entry.facts().stream()
                                .map(fact -> Element.paragraph(
                                        "None", Run.bold(fact.label() + ": "), Run.plain(fact.value()))),
                        entry.reasons().stream().map(reason -> Element.paragraph("Small", Run.plain("• " + reason))))
                .flatMap(line -> line)
                .toList();
        body.add(lines.get(0).separated());
        body.addAll(lines.subList(1, lines.size()));
        var actions = Action.of(entry.link());
        if (!actions.isEmpty()) {
            body.add(new Element("ActionSet", null, null, null, actions));
        }
    }
}
