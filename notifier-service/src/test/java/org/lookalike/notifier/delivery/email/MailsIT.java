package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.notifier.alert.Alert;
import org.lookalike.notifier.delivery.DeliveryContent;
import org.lookalike.notifier.delivery.DeliveryContent.AlertUpdate;
import org.lookalike.notifier.delivery.SendReason;
import org.lookalike.notifier.delivery.WithoutServers;
import org.lookalike.notifier.subscription.Language;
import org.lookalike.testing.Browser;
import org.lookalike.untrustedtext.UntrustedText;
import org.openqa.selenium.By;

/**
 * Every kind of mail, whole. After a change of what mails say, write the expected ones anew and look at what changed:
 * {@code ./mvnw verify -pl notifier-service -am -Dtest=none -Dit.test=MailsIT -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -Dmails.write}
 */
@QuarkusTest
@TestProfile(WithoutServers.class)
class MailsIT extends SampledMails {

    private static final Path EXPECTED = Path.of("src/test/resources/mails");
    private static final boolean WRITE = System.getProperty("mails.write") != null;

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
                        language.say("official") + ": ",
                        language.say("lookalike") + ": ",
                        language.say("itPretends") + ": " + OURS,
                        language.say("itIsNone") + ": " + OURS,
                        language.words(MailWords.class).linksAsk("localhost:8082"),
                        language.say("howToReport").toUpperCase(Locale.ROOT),
                        language.say("isItGenuine").toUpperCase(Locale.ROOT));
        assertThat(text.indexOf(language.say("itIsNone"))).isLessThan(900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first.en", "confirmed.es", "removed.en", "daily.es"})
    void alert_greetsItsReader(String name) {
        var mail = received(SamplesWithText.with(sample(name), "Wren Abara"));
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
        var nothing = ReceivedMail.words(Language.ENGLISH.say("nothingToDo"));
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

    /** The text with the invisible isolates shown as angle brackets. */
    private static String visible(String text) {
        return unsigned(text).replace('\u2068', '<').replace('\u2069', '>');
    }
}
