package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.Telling;
import org.lookalike.testing.KafkaTestResource;
import org.lookalike.testing.MailboxTestResource;
import org.lookalike.testing.PostgresTestResource;

@QuarkusTest
@WithTestResource(KafkaTestResource.class)
@WithTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.DATABASE, value = "notifier"))
@WithTestResource(MailboxTestResource.class)
class AlertMailIT {

    private static final UUID ALERT = UUID.fromString("5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11");
    private static final Path RENDERED = Path.of("target/mails");

    /** Around what differs, and where something is missing. */
    private static final List<String> MARKS = List.of(
            "<mark style=\"background:#ffe08a;color:#1f2328;font-weight:bold;text-decoration:underline;\">",
            "<mark role=\"img\" aria-label=\"something is missing here\""
                    + " style=\"border-left:3px solid #c2410c;\">");

    @Inject
    EmailChannel channel;

    @Test
    void mail_saysTheWholeStoryInText() {
        var mail = channel.compose(delivery(0), telling(example(), "Communications office", List.of("dst_01k9zq3v")));

        assertThat(mail.subject())
                .isEqualTo("Look today: an account may impersonate Maple Hollow Public Schools"
                        + " (maple-ho11ow-schools[.]social[.]example)");
        assertThat(visible(mail.text()))
                .isEqualTo(
                        """
                LOOK TODAY (high severity)

                Hello <Communications office>,

                an account on <Bluesky> may impersonate <Maple Hollow Public Schools>.

                WHAT WAS SEEN

                Platform:   <Bluesky>
                Handle:     <maple-ho11ow-schools[.]social[.]example>
                Name:       <Maple H\u043Ellow Public Schools>
                Profile:    <hxxps://social[.]example/profile/maple-ho11ow-schools[.]social[.]example>
                            (not a link, on purpose)
                First seen: January 12, 2026, 19:58 UTC

                WHY WE THINK SO

                The account comes very close to your district (0.94 on a scale from 0 to 1). A program compared them; only a person can decide.

                1. <The name is identical except for one Cyrillic letter that looks like a Latin o.>
                   The account shows: <Maple H«\u043E»llow Public Schools>
                   Compared with:     <Maple Hollow Public Schools>
                   (« and » show where they differ)

                2. <The handle is the district's with letters written as digits.>
                   The account shows: <maple-ho11ow-schools[.]social[.]example>
                   Compared with:     <maplehollowschools>

                3. <The account speaks of closings or emergencies: 'closed'.>
                   The account shows: <closed>

                4. <The account names another state.> This makes an impersonation less likely.
                   The account shows: <Massachuset«»s>
                   Compared with:     <Massachusetts>
                   (« and » show where they differ)

                WHAT TO DO NOW

                1. Look. Open the alert and compare the account with your own. Do not message the account or use its links.
                   http://localhost:8082/api/v1/alerts/5f0c7e0a-3b1e-5d0e-8d8e-0f2f6a6c9b11
                2. Decide. Is it one of yours, a fan or parody account, or does it pretend to be you? Record the decision with the alert, so that your colleagues know.
                3. Report. If it pretends to be you, report it to <Bluesky> as impersonation from your official account, and tell families through your own channels which accounts are yours.

                IS THIS MAIL GENUINE?

                It is sent by the people who run Lookalike for your district. Its only link leads to localhost:8082. If in doubt, do not use the link: type the address you know into your browser, or ask them by a phone number or address you already have. Lookalike never asks for a password or a payment.

                WHY YOU GET IT

                This address is subscribed to alerts of medium severity and above about this district. To change or stop these mails, ask the people who run Lookalike for your district.
                """);
    }

    @Test
    void html_saysTheSameAsTheText_andLinksOnlyToUs() throws IOException {
        var mail = channel.compose(delivery(1), telling(example(), null, List.of()));
        Files.createDirectories(RENDERED);
        Files.writeString(RENDERED.resolve("alert.html"), mail.html());
        Files.writeString(RENDERED.resolve("alert.txt"), mail.text());

        for (var line : facts(mail.text())) {
            assertThat(words(mail.html())).contains(line.replaceAll("[«»]", ""));
        }
        assertThat(mail.html())
                .contains("<bdi>Maple H" + MARKS.get(0) + "\u043E</mark>llow Public Schools</bdi>")
                .contains("<bdi>Massachuset" + MARKS.get(1) + "</mark>s</bdi>")
                .contains("<bdi>maple-ho11ow-schools[.]social[.]example</bdi>");
        assertThat(mail.text()).contains("You may have got this mail before");
        assertThat(hrefs(mail.html())).containsExactly("http://localhost:8082/api/v1/alerts/" + ALERT);
        assertThat(mail.html())
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\"")
                .doesNotContainPattern("(?i)<(img|script|link|iframe|object|form|svg|video|audio)\\b")
                .doesNotContainPattern("(?i)\\b(src|background)=")
                .doesNotContainPattern("(?i)url\\(|@import");
        assertThat(mail.html().split("<table").length)
                .isEqualTo(mail.html().split("<table role=\"presentation\"").length);
        assertThat(mail.html().length() + mail.text().length()).isLessThan(30_000);
    }

    @Test
    void hostileText_neverBecomesMarkupOrALink() throws IOException {
        var random = new Random(11);
        for (int round = 0; round < 300; round++) {
            var mail = channel.compose(delivery(0), telling(hostile(random), "<i>", List.of()));
            if (round == 0) {
                Files.createDirectories(RENDERED);
                Files.writeString(RENDERED.resolve("hostile.html"), mail.html());
            }
            assertThat(hrefs(mail.html())).containsExactly("http://localhost:8082/api/v1/alerts/" + ALERT);
            assertThat(tags(mail.html()).stream()
                            .filter(tag -> !tag.equals("</mark>") && !MARKS.contains(tag))
                            .toList())
                    .isEqualTo(tags(channel.compose(delivery(0), telling(harmless(), "i", List.of()))
                            .html()));
            assertThat(mail.text().replace("http://localhost:8082/", "")).doesNotContainIgnoringCase("http");
            assertThat(mail.html().length() + mail.text().length()).isLessThan(60_000);
        }
    }

    private static final String[] HOSTILE = {
        "<script>alert(1)</script>",
        "<a href=\"https://evil.example\">x</a>",
        "'\"><img src=x>",
        "{mail.link}",
        "{#if x}",
        "https://evil.example/login",
        "www.evil.example",
        "\r\nBcc: a@b.example",
        "\u202E",
        "\u2066",
        "\u0000",
        "\uD800",
        "a" + "\u0301".repeat(100),
        "&lt;b&gt;",
        "</bdi></td></table>",
        "<!--",
        "]]>",
        "\u200B",
    };

    private static Alert hostile(Random random) {
        return alert(
                HOSTILE[random.nextInt(HOSTILE.length)] + HOSTILE[random.nextInt(HOSTILE.length)],
                HOSTILE[random.nextInt(HOSTILE.length)].repeat(random.nextInt(100) + 1),
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> new Alert.Span(random.nextInt(30), random.nextInt(8)))
                        .toList());
    }

    private static Alert harmless() {
        return alert("a", "b", List.of());
    }

    private static Alert alert(String one, String other, List<Alert.Span> differences) {
        return new Alert(
                ALERT,
                1,
                "new",
                Severity.CRITICAL,
                new Alert.District(one, other, one),
                new Alert.Account(one, other, one, other),
                0.5,
                List.of(
                        new Alert.Evidence(one, null, one, other, differences, other),
                        new Alert.Evidence(one, null, other, one, differences, one)),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static Alert example() {
        return new Alert(
                ALERT,
                1,
                "new",
                Severity.HIGH,
                new Alert.District("dst_01k9zq3v", "Maple Hollow Public Schools", "MA"),
                new Alert.Account(
                        "bluesky",
                        "maple-ho11ow-schools.social.example",
                        "Maple H\u043Ellow Public Schools",
                        "https://social.example/profile/maple-ho11ow-schools.social.example"),
                0.94,
                List.of(
                        new Alert.Evidence(
                                "display_name_confusable",
                                0.9,
                                "Maple H\u043Ellow Public Schools",
                                "Maple Hollow Public Schools",
                                List.of(new Alert.Span(7, 1)),
                                "The name is identical except for one Cyrillic letter that looks like a Latin o."),
                        new Alert.Evidence(
                                "handle_leet",
                                0.04,
                                "maple-ho11ow-schools.social.example",
                                "maplehollowschools",
                                List.of(new Alert.Span(5, 1), new Alert.Span(8, 2), new Alert.Span(12, 23)),
                                "The handle is the district's with letters written as digits."),
                        new Alert.Evidence(
                                "urgent_words",
                                0.01,
                                "closed",
                                "",
                                List.of(),
                                "The account speaks of closings or emergencies: 'closed'."),
                        new Alert.Evidence(
                                "state_other",
                                -0.01,
                                "Massachusets",
                                "Massachusetts",
                                List.of(new Alert.Span(11, 0)),
                                "The account names another state.")),
                Instant.parse("2026-01-12T19:58:03.120Z"),
                Instant.parse("2026-01-12T19:58:03.400Z"));
    }

    private static Telling telling(Alert alert, String name, List<String> districts) {
        return new Telling(alert, name, districts, Severity.MEDIUM, alert.updatedAt(), null);
    }

    private static ClaimedDelivery delivery(int unknownOutcomes) {
        var id = UUID.fromString("0b0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b12");
        return new ClaimedDelivery(
                id,
                id,
                "office@maplehollow.example",
                "email",
                1,
                unknownOutcomes,
                Duration.ZERO,
                "<alert.x@lookalike.example>");
    }

    /** The text with the invisible isolates shown as angle brackets. */
    private static String visible(String text) {
        return text.replace('\u2068', '<').replace('\u2069', '>');
    }

    /** What the text says about the account, line by line, without labels. */
    private static List<String> facts(String text) {
        return Pattern.compile("\u2068([^\u2069]*)\u2069")
                .matcher(text)
                .results()
                .map(fact -> fact.group(1))
                .toList();
    }

    private static String words(String html) {
        return html.replaceAll("<[^>]*>", "").replace("&#39;", "'");
    }

    private static List<String> hrefs(String html) {
        return Pattern.compile("(?i)href=\"([^\"]*)\"")
                .matcher(html)
                .results()
                .map(href -> href.group(1))
                .toList();
    }

    private static List<String> tags(String html) {
        return Pattern.compile("<[^>]*>")
                .matcher(html)
                .results()
                .map(tag -> tag.group())
                .toList();
    }
}
