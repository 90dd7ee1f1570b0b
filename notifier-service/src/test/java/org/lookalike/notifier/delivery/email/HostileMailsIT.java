package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.PersonalMail;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.WithoutServers;
import org.lookalike.notifier.subscription.Language;

/** What others write is text in every mail, and no more than fits. */
@QuarkusTest
@TestProfile(WithoutServers.class)
class HostileMailsIT extends SampledMails {

    private static final int MAX_LENGTH = 60_000;
    private static final int SHARE = 5;

    private static List<PlainMail> plainMails = List.of();

    static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "<a href=\"https://evil.example\">x</a>",
            "'\"><img src=x onerror=y>",
            "</bdi></td></table></body>",
            "<!-- ]]> -->",
            "&lt;b&gt;&amp;#60;",
            "{mail:operator}{alert.link}{layout.operator.length}",
            "{#if x}{/if}{#include mail/layout-html /}{|",
            "https://evil.example/login www.evil.example evil.example",
            "mailto:a@evil.example javascript:alert(1)",
            "x\r\nBcc: a@evil.example\r\n\r\n<p>",
            "x\nSubject: other\n.\n\n",
            "=?utf-8?B?QmNjOg==?= =?utf-8?Q?=0D=0ABcc:_x?=",
            "\u202Egnp.loohcs\u202C \u2067a\u2069\u2069\u2069 \u2068\u2068 \u061C\u200E\u200F",
            "a\u200Bb\u200Cc\u200Dd\uFEFFe\u00ADf\u2060g",
            "\u0000\u0007\u001B[31m\u007F\u0085\u2028\u2029",
            "\uD800x\uDC00 \uD83C",
            "a" + "\u0301".repeat(10_000),
            "\u0E01\u0E33".repeat(500) + "\uD83D\uDC69\u200D\uD83C\uDFEB".repeat(300),
            "\u05DE\u05E4\u05DC \u0627\u0644\u0645\u062F\u0631\u0633\u0629 \u5B66\u6821",
            "\u00AB\u00BB ${jndi:ldap://evil.example/x} %s %n {0}",
            "\u0E01\u0E34\u0E48\u0E4C".repeat(500),
            "a".repeat(5_000),
            "\u200B".repeat(5_000));

    /** Each sample with harmless text, made once. */
    private List<PlainMail> plainMails() {
        if (plainMails.isEmpty()) {
            plainMails = samples()
                    .map(sample -> received(SamplesWithText.with(sample, "a".repeat(30))))
                    .map(mail -> new PlainMail(mail, withoutMarks(mail), entries(mail)))
                    .toList();
        }
        return plainMails;
    }

    private record PlainMail(ReceivedMail mail, List<String> markup, long entries) {}

    /** Each text by day in some mails, and each mail with some texts. */
    @ParameterizedTest
    @FieldSource("HOSTILE")
    void hostileText_isOnlyEverText(String text) {
        assertOnlyEverText(text, mail -> mail % SHARE == HOSTILE.indexOf(text) % SHARE);
    }

    @Tag("nightly")
    @ParameterizedTest
    @FieldSource("HOSTILE")
    void hostileText_isOnlyEverText_inEveryMail(String text) {
        assertOnlyEverText(text, mail -> true);
    }

    private void assertOnlyEverText(String text, IntPredicate mails) {
        var plain = plainMails();
        var allowed = plain.stream().flatMap(any -> any.markup().stream()).collect(Collectors.toSet());
        var hostile =
                samples().map(sample -> SamplesWithText.with(sample, text)).toList();
        for (int i : IntStream.range(0, hostile.size()).filter(mails).toArray()) {
            var expected = plain.get(i);
            var source = source(hostile.get(i));
            var mail = ReceivedMail.of(source);
            var markup = withoutMarks(mail);

            assertHeadersAreSafe(source, mail, expected.mail());
            assertFormsSayTheSame(mail);
            assertThat(mail.untrustedInHtml().isEmpty())
                    .as("others' text goes to no stranger: %s", hostile.get(i).name())
                    .isEqualTo(goesToStrangers(hostile.get(i).contents()));
            assertThat(mail.links())
                    .allMatch(link -> link.equals(OURS) || link.startsWith(OURS + "/") || link.startsWith(OUR_PAGES));
            assertThat(source).hasSizeLessThan(MAX_LENGTH);
            assertThat(allowed).containsAll(markup);
            if (mail.links().size() == expected.mail().links().size()
                    && entries(mail) == expected.entries()
                    && !leavesOutReasons(mail)) {
                assertThat(markup).isEqualTo(expected.markup());
            }
            assertThat(mail.text().replace(OURS, "").replace(OUR_PAGES, ""))
                    .doesNotContainPattern("(?i)https?:|\\bwww\\.");
            assertThat(mail.text().lines()).allSatisfy(HostileMailsIT::assertIsolated);
        }
    }

    private static void assertHeadersAreSafe(String source, ReceivedMail mail, ReceivedMail plain) {
        var head = source.substring(0, source.indexOf("\r\n\r\n"));
        assertThat(head.lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(998).matches("[\\x20-\\x7E]+"));
        assertThat(mail.headerNames()).isEqualTo(plain.headerNames()).containsOnlyOnce("Subject", "From", "To");
        assertThat(mail.subject()).doesNotContainPattern("\\p{Cntrl}|[\u202A-\u202E\u2066-\u2069\u200B-\u200F]");
        assertThat(source).matches("[\\x20-\\x7E\\r\\n]*");
        assertThat(source).endsWith("--\r\n");
        assertThat(mail.types().get(0)).startsWith("text/plain");
        assertThat(mail.types().get(1)).startsWith("text/html");
    }

    /** A neighbor can have these sent to anybody. */
    private static boolean goesToStrangers(DeliveryContent contents) {
        return contents instanceof DeliveryContent.SystemNotice notice
                && (notice.mail() instanceof SystemMail.Confirmation
                        || notice.mail() instanceof SystemMail.Test
                        || notice.mail() instanceof PersonalMail personal
                                && personal.purpose() == PersonalMail.Purpose.SIGN_IN);
    }

    /** Isolates are ours, close where they begin, and nothing else there changes the direction. */
    private static void assertIsolated(String line) {
        var rest = line;
        while (rest.matches(".*\u2068[^\u2068\u2069]*\u2069.*")) {
            rest = rest.replaceAll("\u2068[^\u2068\u2069]*\u2069", "");
        }
        assertThat(rest).doesNotContainPattern("[\u2068\u2069]");
        assertThat(line).doesNotContainPattern("[\u202A-\u202E\u2066\u2067\u200B-\u200F\u061C]");
    }

    /** How many reasons, alerts or accounts it has room for. */
    private static long entries(ReceivedMail mail) {
        return mail.text().lines().filter(line -> line.matches("\\d+\\. .*")).count();
    }

    private static boolean leavesOutReasons(ReceivedMail mail) {
        return Stream.of(Language.values()).anyMatch(language -> mail.text()
                .contains(language.words(MailWords.class).moreReasons(1)));
    }

    private static List<String> withoutMarks(ReceivedMail mail) {
        return mail.tags().stream()
                .filter(tag -> !tag.matches("</?mark.*"))
                .map(SampledMails::unsigned)
                .toList();
    }

    @Test
    void flood_isCutToWhatFits() {
        var one = (DeliveryContent.Alerts) sample("first.en").contents();
        var alerts = IntStream.range(0, 500)
                .mapToObj(i -> SamplesWithText.update(one.updates().get(0), "school \u5B66\u6821 ".repeat(30)))
                .toList();
        var source = source(new PreviewMails.Sample(
                "flood", new DeliveryContent.Alerts(one.reason(), one.subscriber(), alerts, 7), 0));

        assertThat(source).hasSizeLessThan(MAX_LENGTH);
        var mail = ReceivedMail.of(source);
        int shown = mail.links().size() - 2;
        assertThat(shown).isBetween(5, 40);
        assertThat(mail.text()).contains("%d more alerts are not shown here.".formatted(507 - shown));
        assertThat(unsigned(mail.text())).contains("See all alerts of this email: " + OUR_PAGES + "digest/TOKEN");
        assertThat(mail.headerNames()).doesNotContain("References", "In-Reply-To");
        assertFormsSayTheSame(mail);
    }
}
