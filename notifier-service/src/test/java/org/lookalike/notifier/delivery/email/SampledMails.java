package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.lookalike.local.SampleMails;
import org.lookalike.notifier.subscription.Language;

/** The mails of the samples, as they go over the wire. */
abstract class SampledMails {

    static final String OURS = "http://localhost:8082";
    static final String OUR_PAGES = "http://localhost:8083/mail/";

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

    /** All that the text says is in the HTML, but how marks look; all that is shown of others is in both. */
    static void assertFormsSayTheSame(ReceivedMail mail) {
        var html = mail.saidByHtml();
        var marks = Stream.of(Language.values())
                .map(language -> ReceivedMail.words(language.say("marksShowDifferences")))
                .toList();
        assertThat(mail.saidByText().filter(line -> !marks.contains(line)))
                .allSatisfy(line -> assertThat(html).contains(line));
        var text = ReceivedMail.words(mail.text());
        assertThat(mail.untrustedInHtml())
                .allSatisfy(untrusted -> assertThat(text).contains(untrusted));
    }

    static PreviewMails.Sample sample(String name) {
        return samples()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    ReceivedMail received(PreviewMails.Sample sample) {
        return ReceivedMail.of(source(sample));
    }

    String source(PreviewMails.Sample sample) {
        return mailer.source(channel.compose(sample.delivery(), sample.contents(), null));
    }

    static String language(PreviewMails.Sample sample) {
        return sample.name().substring(sample.name().lastIndexOf('.') + 1);
    }

    /** Without what is signed anew each time. */
    static String unsigned(String text) {
        return text.replaceAll(
                "(?<=(" + OUR_PAGES + "\\w{1,20}|" + OURS
                        + "/from-mail(/accounts|/reports)?)/)(?!(accounts|reports)/)[\\w.-]+",
                "TOKEN");
    }
}
