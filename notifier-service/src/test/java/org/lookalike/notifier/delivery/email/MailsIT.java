package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.local.SampleMails;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.alert.Severity;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.PersonalMail;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.SystemMail;
import org.lookalike.notifier.delivery.SystemMail.WeeklyStatus.Unclaimed;
import org.lookalike.notifier.delivery.WithoutServers;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.notifier.subscription.Subscriber;
import org.lookalike.notifier.subscription.Terms;
import org.lookalike.notifier.unclaimed.UnclaimedAccounts.UnclaimedAccount;
import org.lookalike.testing.Browser;
import org.lookalike.translations.Texts;
import org.lookalike.untrustedtext.UntrustedText;
import org.openqa.selenium.By;

/**
 * Every kind of mail, whole. After a change of what mails say, write the expected ones anew and look at what changed:
 * {@code ./mvnw verify -pl notifier-service -am -Dtest=none -Dit.test=MailsIT -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -Dmails.write}
 */
@QuarkusTest
@TestProfile(WithoutServers.class)
class MailsIT {

    private static final Path EXPECTED = Path.of("src/test/resources/mails");
    private static final boolean WRITE = System.getProperty("mails.write") != null;
    private static final int MAX_LENGTH = 60_000;
    private static final int SHARE = 5;
    private static final String OURS = "http://localhost:8082";
    private static final String OUR_PAGES = "http://localhost:8083/mail/";

    @Inject
    EmailChannel channel;

    @Inject
    SafeMail mailer;

    static Stream<PreviewMails.Sample> samples() {
        try (var described = SampleMails.open()) {
            return PreviewMails.read(described).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void mail_isAsExpected(PreviewMails.Sample sample) throws IOException {
        var mail = received(sample);
        var file = EXPECTED.resolve(sample.name() + ".txt");
        var whole = "Subject: %s\n\n%s".formatted(mail.subject(), visible(mail.text()));
        if (WRITE) {
            Files.createDirectories(EXPECTED);
            Files.writeString(file, whole);
        }
        assertThat(whole).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void html_isPlainAndAccessible(PreviewMails.Sample sample) {
        var mail = received(sample);
        assertThat(mail.html())
                .startsWith("<!DOCTYPE html>\n<html lang=\"" + language(sample) + "\" dir=\"ltr\">")
                .contains("<meta name=\"color-scheme\" content=\"light dark\">")
                .doesNotContainPattern("(?i)<(img|script|link|iframe|object|form|svg|video|audio|base)\\b")
                .doesNotContainPattern("(?i)\\b(src|background|srcset|poster)=")
                .containsPattern("<title>[^<]+</title>")
                .doesNotContainPattern("(?i)url\\(|@import");
        assertThat(mail.tags().stream().filter(tag -> tag.startsWith("<table")))
                .allMatch(tag -> tag.startsWith("<table role=\"presentation\""));
        assertThat(mail.tags().stream().filter(tag -> tag.startsWith("<h1"))).hasSize(1);
    }

    /** For people to look at: as it goes over the wire, and its two forms. {@code ./lookalike mail-preview} says where to. */
    @ParameterizedTest
    @MethodSource("samples")
    void mail_isWritten(PreviewMails.Sample sample) throws IOException {
        var folder = Files.createDirectories(Path.of(System.getProperty("mails.folder", "target/mails")));
        var mail = channel.compose(sample.delivery(), sample.contents(), null);

        assertThat(Files.writeString(folder.resolve(sample.name() + ".eml"), mailer.source(mail)))
                .content()
                .contains("Subject: ");
        Files.writeString(
                folder.resolve(sample.name() + ".html"), mail.content().html());
        Files.writeString(folder.resolve(sample.name() + ".txt"), mail.content().text());
    }

    /** As mail programs show it that know light and dark, with pictures to look at. */
    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({"DESKTOP, false", "DESKTOP, true", "PHONE, false", "PHONE, true"})
    void html_isLegible_onEveryScreen(Browser.Screen screen, boolean isDark) throws IOException {
        var folder = Files.createDirectories(Path.of("target/mails"));
        try (var browser = Browser.open(isDark, true).withoutKey()) {
            for (var sample : samples().toList()) {
                var file = Files.writeString(
                        folder.resolve(sample.name() + ".html"),
                        received(sample).html());
                browser.on(screen).open(file.toUri().toString()).assertLegible();
                browser.photograph(folder.resolve("%s-%s-%s.png".formatted(sample.name(), screen, isDark)));
            }
            var pictured = Files.writeString(
                    folder.resolve("pictured.html"),
                    pictured().html().replaceAll("cid:[^\"]+", "data:image/png;base64," + base64(PICTURE)));
            browser.on(screen).open(pictured.toUri().toString()).assertLegible();
            browser.photograph(folder.resolve("pictured-%s-%s.png".formatted(screen, isDark)));
            if (screen == Browser.Screen.PHONE) {
                for (var name : List.of("pictured", "first.en", "first.es")) {
                    browser.open(folder.resolve(name + ".html").toUri().toString());
                    assertBothAnswersAreInSight(browser, name);
                }
            }
        }
    }

    private static void assertBothAnswersAreInSight(Browser browser, String name) {
        assertThat(browser.driver().findElements(By.cssSelector("a.button")))
                .as(name)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(button -> {
                    var place = button.getRect();
                    assertThat(place.getY() + place.getHeight()).isLessThan(844);
                });
    }

    /** What is left out is a place between two letters. */
    @ParameterizedTest
    @CsvSource({
        "omitted, Lantrn Brook,   4, 0, Lant,    '',  rn Brook",
        "doubled, Lanttern Brook, 4, 1, Lant,    t,   ern Brook",
        "swapped, Latnern Brook,  2, 2, La,      tn,  ern Brook",
        "added,   Lanternx Brook, 7, 1, Lantern, x,   ' Brook'"
    })
    void everyKindOfDifference_isMarked(
            String kind, String observed, int start, int length, String before, String marked, String after) {
        var sample = sample("first.en");
        var alerts = (DeliveryContent.Alerts) sample.contents();
        var update = alerts.updates().get(0);
        var reason = new Alert.Evidence(
                "display_name_similar", 0.9, observed, "Lantern Brook", List.of(new Alert.Span(start, length)), kind);
        var mail = received(new PreviewMails.Sample(
                kind,
                new DeliveryContent.Alerts(
                        alerts.reason(),
                        alerts.subscriber(),
                        List.of(new AlertUpdate(
                                with(update.alert(), reason),
                                update.kinds(),
                                update.alertTime(),
                                update.traceParent(),
                                update.published())),
                        0),
                0));

        assertThat(mail.html()).containsPattern(before + "<mark[^>]*>" + marked + "</mark>" + after);
    }

    private static Alert with(Alert alert, Alert.Evidence reason) {
        return new Alert(
                alert.alertId(),
                alert.revision(),
                alert.status(),
                alert.statusReason(),
                alert.verdict(),
                alert.severity(),
                alert.district(),
                alert.account(),
                alert.score(),
                List.of(reason),
                alert.firstSeenAt(),
                alert.updatedAt(),
                null,
                alert.report(),
                null,
                null,
                null);
    }

    private static final byte[] PICTURE = AccountPicturesTest.drawn(7);

    private ReceivedMail pictured() {
        var sample = sample("first.en");
        return ReceivedMail.of(mailer.source(channel.compose(sample.delivery(), sample.contents(), PICTURE)));
    }

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }

    /** Nothing is loaded when the mail is opened, and the picture is no attachment to open. */
    @Test
    void picture_isPartOfTheMail() {
        var mail = pictured();
        var picture = mail.attached().get(0);
        assertThat(picture.type()).startsWith("image/png");
        assertThat(picture.disposition()).isEqualTo("inline");
        assertThat(picture.content()).isEqualTo(PICTURE);
        assertThat(mail.tags().stream().filter(tag -> tag.startsWith("<img")))
                .singleElement()
                .asString()
                .contains("src=\"cid:%s\"".formatted(picture.contentId().replaceAll("[<>]", "")))
                .contains("alt=\"The account's picture\"".replace("'", "&#39;"));
        assertFormsSayTheSame(mail);
    }

    /** A phone shows what it is about, and both answers, without scrolling; a preview of the text begins with them. */
    @ParameterizedTest
    @ValueSource(strings = {"first.en", "first.es"})
    void alert_beginsWithWhatItIsAbout_andBothAnswers(String name) {
        var text = received(sample(name)).text();
        var language = name.endsWith("es") ? Language.SPANISH : Language.ENGLISH;
        assertThat(text)
                .containsSubsequence(
                        say(language, "official") + ": ",
                        say(language, "lookalike") + ": ",
                        say(language, "itPretends") + ": " + OURS,
                        say(language, "itIsNone") + ": " + OURS,
                        language.words(MailWords.class).linksAsk("localhost:8082"),
                        say(language, "howToReport").toUpperCase(Locale.ROOT),
                        say(language, "isItGenuine").toUpperCase(Locale.ROOT));
        assertThat(text.indexOf(say(language, "itIsNone"))).isLessThan(900);
    }

    private static String say(Language language, String text) {
        return Texts.of(text, language.tag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"first.en", "confirmed.es", "removed.en", "daily.es"})
    void alert_greetsItsReader(String name) {
        var mail = received(with(sample(name), "Wren Abara"));
        var words = (name.endsWith("es") ? Language.SPANISH : Language.ENGLISH).words(MailWords.class);
        assertThat(mail.text()).contains(words.greeting(UntrustedText.of("Wren Abara", 60)));
        assertFormsSayTheSame(mail);
    }

    @Test
    void spanishAlert_givesItsReasonsInSpanish() {
        var mail = received(sample("first.es"));
        assertThat(mail.text()).contains("El nombre parece «", "El nombre de usuario es casi «");
        assertThat(mail.html()).doesNotContain("lang=\"en\"");
    }

    @Test
    void bothForms_sayWhyTheMailComes_beforeWhatToDo() {
        var sample = sample("all-closed.en");
        var mail = received(sample);
        var words = Language.ENGLISH.words(MailWords.class);
        var reason = ReceivedMail.words(words.sendReason(SendReason.MORE));
        var nothing = ReceivedMail.words(words.nothingToDo());
        assertThat(ReceivedMail.words(mail.text())).containsSubsequence(reason, nothing);
        assertThat(mail.saidByHtml()).containsSubsequence(reason, nothing);
    }

    /** Sentences of the detector are English, and so are the names of districts. */
    @ParameterizedTest
    @MethodSource("samples")
    void spanishMail_hasNoEnglishOfOurs(PreviewMails.Sample sample) throws IOException {
        var english = MailWordsTest.messages("mail", Language.ENGLISH);
        english.putAll(MailWordsTest.messages("text", Language.ENGLISH));
        var ours = english.stringPropertyNames().stream()
                .flatMap(key -> Pattern.compile("\\{[^{}]*}").splitAsStream(english.getProperty(key)))
                .map(ReceivedMail::words)
                .filter(words -> words.length() > 12)
                .toList();
        var mail = received(sample);
        var said =
                String.join("\n", mail.saidByText().toList()) + mail.saidByHtml() + ReceivedMail.words(mail.subject());

        if (language(sample).equals("es")) {
            assertThat(ours).noneMatch(said::contains);
        } else {
            assertThat(ours).anyMatch(said::contains);
        }
    }

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
                    .map(sample -> received(with(sample, "a".repeat(30))))
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
        var hostile = samples().map(sample -> with(sample, text)).toList();
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
            assertThat(mail.text().lines()).allSatisfy(MailsIT::assertIsolated);
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

    /** All that the text says is in the HTML, but how marks look; all that is shown of others is in both. */
    private static void assertFormsSayTheSame(ReceivedMail mail) {
        var html = mail.saidByHtml();
        var marks = Stream.of(Language.values())
                .map(language -> ReceivedMail.words(say(language, "marksShowDifferences")))
                .toList();
        assertThat(mail.saidByText().filter(line -> !marks.contains(line)))
                .allSatisfy(line -> assertThat(html).contains(line));
        var text = ReceivedMail.words(mail.text());
        assertThat(mail.untrustedInHtml())
                .allSatisfy(untrusted -> assertThat(text).contains(untrusted));
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
                .map(MailsIT::unsigned)
                .toList();
    }

    @Test
    void flood_isCutToWhatFits() {
        var one = (DeliveryContent.Alerts) sample("first.en").contents();
        var alerts = IntStream.range(0, 500)
                .mapToObj(i -> update(one.updates().get(0), "school \u5B66\u6821 ".repeat(30)))
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

    @Test
    void list_beginsWithTheMostSevere_andBelongsToTheThreadsOfItsAlerts() {
        var sample = sample("daily.en");
        var message = channel.compose(sample.delivery(), sample.contents(), null);

        assertThat(message.threads()).hasSize(4);
        assertThat(Pattern.compile("(?m)^\\d\\. (\\w+)")
                        .matcher(message.content().text())
                        .results()
                        .map(entry -> entry.group(1)))
                .startsWith("critical", "medium", "low", "Closed");
        assertThat(message.listName()).isEqualTo("alerts");
    }

    private static PreviewMails.Sample sample(String name) {
        return samples()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ReceivedMail received(PreviewMails.Sample sample) {
        return ReceivedMail.of(source(sample));
    }

    private String source(PreviewMails.Sample sample) {
        return mailer.source(channel.compose(sample.delivery(), sample.contents(), null));
    }

    private static String language(PreviewMails.Sample sample) {
        return sample.name().substring(sample.name().lastIndexOf('.') + 1);
    }

    /** Without what is signed anew each time. */
    private static String unsigned(String text) {
        return text.replaceAll(
                "(?<=(" + OUR_PAGES + "\\w{1,20}|" + OURS
                        + "/from-mail(/accounts|/reports)?)/)(?!(accounts|reports)/)[\\w.-]+",
                "TOKEN");
    }

    /** The text with the invisible isolates shown as angle brackets. */
    private static String visible(String text) {
        return unsigned(text).replace('\u2068', '<').replace('\u2069', '>');
    }

    static PreviewMails.Sample with(PreviewMails.Sample sample, String text) {
        return new PreviewMails.Sample(sample.name(), with(sample.contents(), text), sample.unknownOutcomes());
    }

    private static DeliveryContent with(DeliveryContent contents, String text) {
        var subscriber = contents.subscriber() == null ? null : named(contents.subscriber(), text);
        if (contents instanceof DeliveryContent.Alerts alerts) {
            return new DeliveryContent.Alerts(
                    alerts.reason(),
                    subscriber,
                    alerts.updates().stream()
                            .map(update -> update(update, text))
                            .toList(),
                    alerts.more());
        }
        if (contents instanceof DeliveryContent.Question question) {
            return new DeliveryContent.Question(
                    subscriber,
                    question.districtId(),
                    text,
                    question.total(),
                    question.accounts().stream()
                            .map(account -> new UnclaimedAccount(
                                    account.unclaimedId(),
                                    account.districtId(),
                                    account.kind(),
                                    text,
                                    text,
                                    text,
                                    text,
                                    text))
                            .toList());
        }
        if (contents instanceof DeliveryContent.ReportFollowUp followUp && followUp.alert() != null) {
            return new DeliveryContent.ReportFollowUp(subscriber, alert(followUp.alert(), text));
        }
        return new DeliveryContent.SystemNotice(
                with(((DeliveryContent.SystemNotice) contents).mail(), text), subscriber);
    }

    private static SystemMail with(SystemMail mail, String text) {
        if (mail instanceof SystemMail.Suppressed suppressed) {
            return new SystemMail.Suppressed(suppressed.address(), List.of(text), text);
        }
        if (mail instanceof SystemMail.TipsWaiting waiting) {
            return new SystemMail.TipsWaiting(waiting.districts().stream()
                    .map(one -> new SystemMail.TipsWaiting.OfDistrict(one.districtId(), text, one.tips()))
                    .toList());
        }
        if (mail instanceof PersonalMail personal) {
            var values = personal.values().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            value -> value.getKey().equals(PersonalMail.UNTIL) ? value.getValue() : text));
            return new PersonalMail(personal.purpose(), personal.language(), personal.link(), values);
        }
        if (mail instanceof SystemMail.WeeklyStatus weekly) {
            return new SystemMail.WeeklyStatus(
                    weekly.districts(),
                    weekly.unregistered(),
                    weekly.openAlerts(),
                    weekly.accountsSeen(),
                    weekly.sources(),
                    weekly.isReportLate(),
                    weekly.unclaimed() == null ? null : with(weekly.unclaimed(), text),
                    weekly.tips(),
                    weekly.removals());
        }
        return mail;
    }

    private static Unclaimed with(Unclaimed unclaimed, String text) {
        return new Unclaimed(
                unclaimed.accounts(),
                unclaimed.districts().stream()
                        .map(district -> new Unclaimed.OfDistrict(district.districtId(), text, district.accounts()))
                        .toList());
    }

    private static Subscriber named(Subscriber subscriber, String name) {
        var terms = subscriber.terms();
        return new Subscriber(
                subscriber.subscriptionId(),
                subscriber.recipient(),
                subscriber.districtIds(),
                new Terms(
                        name,
                        terms.minimumSeverity(),
                        terms.people(),
                        terms.mode(),
                        terms.zone(),
                        terms.quietHours(),
                        terms.language(),
                        terms.weeklyReport()),
                false);
    }

    private static AlertUpdate update(AlertUpdate update, String text) {
        return new AlertUpdate(
                alert(update.alert(), text),
                update.kinds(),
                update.alertTime(),
                update.traceParent(),
                update.published());
    }

    private static Alert alert(Alert alert, String text) {
        var differences = List.of(new Alert.Span(0, 1), new Alert.Span(2, 0));
        return new Alert(
                alert.alertId(),
                alert.revision(),
                alert.status(),
                alert.statusReason(),
                alert.verdict(),
                Severity.CRITICAL,
                new Alert.District("dst_01k9zq3v", text, text),
                new Alert.Account(text, text, text, text, text, null),
                alert.score(),
                List.of(
                        new Alert.Evidence(text, null, text, text, List.of(), text),
                        new Alert.Evidence(text, -0.1, text, text, differences, text)),
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                alert.report(),
                null,
                null,
                alert.aboutPerson());
    }
}
