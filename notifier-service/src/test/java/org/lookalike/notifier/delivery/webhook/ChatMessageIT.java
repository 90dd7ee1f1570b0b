package org.lookalike.notifier.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lookalike.notifier.delivery.webhook.Example.acknowledged;
import static org.lookalike.notifier.delivery.webhook.Example.critical;
import static org.lookalike.notifier.delivery.webhook.Example.high;
import static org.lookalike.notifier.delivery.webhook.Example.hostile;
import static org.lookalike.notifier.delivery.webhook.Example.news;
import static org.lookalike.notifier.delivery.webhook.Example.removed;
import static org.lookalike.notifier.delivery.webhook.Example.teacher;
import static org.lookalike.notifier.delivery.webhook.Example.tell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lookalike.kafka.EnumCode;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.WithoutServers;
import org.lookalike.notifier.link.LinkConfig;
import org.lookalike.notifier.notification.NotificationKind;
import org.lookalike.notifier.subscription.Preset;

/**
 * Every kind of message for chats, whole. After a change of what they say, write the expected ones anew, as with mails, and
 * look at what changed: {@code -Dit.test=ChatMessageIT -Dmails.write}.
 */
@QuarkusTest
@TestProfile(WithoutServers.class)
class ChatMessageIT {

    private static final Path EXPECTED = Path.of("src/test/resources/chats");
    private static final boolean WRITE = System.getProperty("mails.write") != null;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Preset> CHATS = EnumSet.complementOf(EnumSet.of(Preset.STANDARD));
    private static final String OURS = "http://localhost:8082";

    @Inject
    LinkConfig links;

    private static Map<String, DeliveryContent> samples() {
        var samples = new TreeMap<String, DeliveryContent>();
        for (var language : List.of("en", "es")) {
            samples.put(
                    "raised." + language,
                    news(
                            language,
                            tell(high("maple-ho11ow-schools.social.example", "Maple H\u043Ellow @everyone"), "{}")));
            samples.put("teacher." + language, news(language, tell(teacher(), "{}")));
            samples.put(
                    "escalated." + language,
                    news(
                            language,
                            tell(
                                    critical("cedarbluff", "Cedar Bluff *CLOSED*"),
                                    "{}",
                                    NotificationKind.ESCALATED,
                                    NotificationKind.RENAMED)));
            samples.put(
                    "unacknowledged." + language,
                    news(language, tell(critical("cedarbluff", "Cedar Bluff"), "{}", NotificationKind.UNACKNOWLEDGED)));
            samples.put(
                    "acknowledged." + language,
                    news(
                            language,
                            tell(acknowledged("cedarbluff", "Cedar Bluff"), "{}", NotificationKind.ACKNOWLEDGED)));
            samples.put(
                    "removed." + language,
                    news(language, tell(removed("maple_hollow", "<!channel>"), "{}", NotificationKind.CLOSED)));
            samples.put(
                    "several." + language,
                    news(
                            language,
                            tell(high("maple_hollow_1", "Maple Hollow"), "{}"),
                            tell(critical("cedarbluff", "[Cedar](https://evil.example)"), "{}"),
                            tell(removed("maple_hollow_2", "Maple Hollow"), "{}", NotificationKind.CLOSED)));
            samples.put("test." + language, Example.test(language));
        }
        return samples;
    }

    static Stream<Arguments> messages() {
        return samples().entrySet().stream()
                .flatMap(sample -> CHATS.stream().map(preset -> Arguments.of(sample.getKey(), preset)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void message_isAsExpected(String name, Preset preset) throws IOException {
        var message = JSON.readTree(ChatMessage.write(preset, samples().get(name), links, false));
        var file = EXPECTED.resolve("%s.%s.json".formatted(name, EnumCode.of(preset)));
        if (WRITE) {
            Files.createDirectories(EXPECTED);
            Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(message) + "\n");
        }
        assertThat(message).isEqualTo(JSON.readTree(Files.readString(file)));
    }

    private static final List<String> HOSTILE = List.of(
            "<!channel> <!here> <!everyone> <@U012AB3CD> <#C012AB3CD> <!subteam^S012|x> <!date^1^{date}|x>",
            "@here @channel @all @everyone @office ~town-square #hashtag",
            "<https://evil.example|Maple Hollow> <mailto:a@evil.example|x>",
            "[click](https://evil.example) ![x](https://evil.example/x.png) [x]: https://evil.example",
            "https://evil.example www.evil.example evil.example ftp://evil.example/x ssh://evil",
            "*bold* _italic_ ~strike~ `code` ```block``` **bold** __x__ ~~x~~ > quote # title - item 1. item | a | b |",
            "\\* \\\\[x\\](https://evil.example)",
            "&lt;!channel&gt; &amp;lt;!here&gt; &#60;!here&#62; &",
            "<at>Office</at> <b>x</b> <img src=x onerror=y> {{DATE(2026-01-01)}} ${x} {config}",
            "x\n# title\n\n> quote\r\n---\n",
            "\",\"text\":\"x\"}],\"actions\":[{\"type\":\"Action.OpenUrl\",\"url\":\"https://evil.example\"}]",
            "\u202Egnp.loohcs\u202C \u2067a\u2069 \u200B@here",
            "@\u200Bhere <\u200B!here> \uFF20here \uFF1C!here\uFF1E",
            ":rotating_light: :smile:",
            "a" + "\u0301".repeat(10_000),
            "&".repeat(5_000),
            "\uD83D\uDC69\u200D\uD83C\uDFEB".repeat(500),
            "a".repeat(5_000));

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void hostileText_isOnlyEverText(String text) throws IOException {
        var one = news("en", tell(hostile(text), "{}"));
        var several = news("en", tell(hostile(text), "{}"), tell(hostile(text + "x"), "{}"), tell(hostile("x"), "{}"));
        for (var contents : List.of(one, several)) {
            assertSlackIsSafe(read(Preset.SLACK, contents));
            assertTeamsIsSafe(read(Preset.TEAMS, contents));
            assertMattermostIsSafe(read(Preset.MATTERMOST, contents).get("text").asText());
            assertGoogleChatIsSafe(read(Preset.GOOGLE_CHAT, contents));
        }
    }

    private JsonNode read(Preset preset, DeliveryContent contents) throws IOException {
        byte[] message = ChatMessage.write(preset, contents, links, false);
        assertThat(message).hasSizeLessThanOrEqualTo(ChatMessage.MAX_BYTES);
        return JSON.readTree(message);
    }

    private static void assertSlackIsSafe(JsonNode message) {
        assertThat(message.get("blocks")).hasSizeLessThanOrEqualTo(50);
        assertThat(message.get("text").asText()).hasSizeLessThanOrEqualTo(3000);
        assertEscaped(message.get("text").asText(), "amp|lt|gt");
        for (var block : message.get("blocks")) {
            if (block.get("type").asText().equals("context")) {
                assertThat(block.get("elements").get(0).get("text").asText())
                        .matches("<" + OURS + "/[a-z0-9/-]*\\|[A-Za-z ]+>");
            } else {
                var text = block.get("text");
                assertThat(text.get("type").asText()).isEqualTo("plain_text");
                assertThat(text.get("emoji").asBoolean()).isFalse();
                assertThat(text.get("text").asText())
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(block.get("type").asText().equals("header") ? 150 : 3000);
                assertEscaped(text.get("text").asText(), "amp|lt|gt");
            }
        }
    }

    /** @param entities what the chat shows as a character, whole */
    private static void assertEscaped(String text, String entities) {
        assertThat(text).doesNotContain("<", ">").doesNotContainPattern("&(?!(%s);)".formatted(entities));
        assertTame(text);
    }

    /** Nothing that a chat takes for a link or a mention, whatever it takes for markup. */
    private static void assertTame(String text) {
        assertThat(text)
                .doesNotContainPattern("@(?!\\\\?\\])")
                .doesNotContain("://")
                .doesNotContainPattern("www\\.");
    }

    private static void assertTeamsIsSafe(JsonNode message) {
        var card = message.get("attachments").get(0).get("content");
        assertThat(card.get("msteams").toString()).isEqualTo("{\"width\":\"Full\"}");
        for (var element : card.get("body")) {
            assertThat(element.get("type").asText()).isIn("RichTextBlock", "ActionSet");
            for (var run : element.path("inlines")) {
                assertThat(run.get("type").asText()).isEqualTo("TextRun");
                assertThat(run.has("selectAction")).isFalse();
                assertTame(run.get("text").asText());
            }
        }
        assertThat(card.findValuesAsText("url")).isNotEmpty().allMatch(url -> url.startsWith(OURS));
    }

    private static void assertGoogleChatIsSafe(JsonNode message) {
        assertThat(message.fieldNames()).toIterable().containsExactlyInAnyOrder("fallbackText", "cardsV2");
        assertTame(message.get("fallbackText").asText());
        assertThat(message.findValues("widgets").stream()
                        .mapToInt(JsonNode::size)
                        .sum())
                .isLessThanOrEqualTo(100);
        for (var paragraph : message.findValues("textParagraph")) {
            assertEscaped(paragraph.get("text").asText().replaceAll("</?b>|<br>", ""), "amp|lt|gt|quot");
        }
        assertThat(message.findValuesAsText("url")).isNotEmpty().allMatch(url -> url.startsWith(OURS));
    }

    private static void assertMattermostIsSafe(String text) {
        var ours = text.replaceAll("(?m)\\[[A-Za-z ]+]\\(" + OURS + "/[a-z0-9/-]*\\)$", "")
                .replaceAll("(?m)^(#### |\\*\\*[^*\\\\]*\\*\\*( |$)|\\*\\*[^*:]*:\\*\\* )", "");
        assertThat(ours.replaceAll("\\\\[\\\\`*{}\\[\\]()#+\\-.!_~|]", ""))
                .doesNotContainPattern("[\\\\`*{}\\[\\]()#+!_~|<>]");
        assertTame(ours);
    }

    @ParameterizedTest
    @EnumSource(value = Preset.class, mode = EnumSource.Mode.EXCLUDE, names = "STANDARD")
    void flood_isOneBoundedMessage_thatSaysHowManyMoreThereAre(Preset preset) throws IOException {
        var message = read(preset, Example.flood(300));
        assertThat(message.toString()).contains("290 more alerts are not shown here");
    }

    @Test
    void copy_saysSo() {
        var message = ChatMessage.write(
                Preset.SLACK, news("en", tell(high("maple_hollow", "Maple Hollow"), "{}")), links, true);
        assertThat(new String(message)).contains("This may have been posted before");
    }

    /** Google Chat shows it as it is. */
    @Test
    void fallbackText_isPlainText() throws IOException {
        var message = read(Preset.GOOGLE_CHAT, news("en", tell(hostile("Maple & Hollow"), "{}")));
        assertThat(message.get("fallbackText").asText()).contains("Maple & Hollow");
    }
}
