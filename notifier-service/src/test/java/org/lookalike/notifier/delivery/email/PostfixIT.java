package org.lookalike.notifier.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lookalike.notifier.delivery.AttemptOutcome;
import org.lookalike.notifier.delivery.WithoutServers;

/** Every kind of mail, and mails full of hostile text, signed and sent to the mail server that many will have. */
@Tag("nightly")
@QuarkusTest
@TestProfile(PostfixIT.WithPostfix.class)
class PostfixIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** One that shows all there is to show of an alert, one that is short, one that lists, and one that is a system mail. */
    private static final Set<String> HOSTILE_KINDS = Set.of("first.en", "removed.es", "daily.en", "suppressed.es");

    /** With neither database nor broker. */
    public static class WithPostfix extends WithoutServers {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Server.class));
        }
    }

    /** Starts the server where that is possible, and points the mailer at it, which signs as docs/mail.md says. */
    public static class Server implements QuarkusTestResourceLifecycleManager {

        private static Postfix postfix;
        private static KeyPair keys;

        @Override
        public Map<String, String> start() {
            if (!Postfix.isAvailable()) {
                return Map.of();
            }
            postfix = new Postfix();
            keys = newKeys();
            return Map.of(
                    "quarkus.mailer.host", "127.0.0.1",
                    "quarkus.mailer.port", Integer.toString(postfix.port()),
                    "lookalike.mail.bounce-address", "bounces+{delivery}@alerts.example",
                    "quarkus.mailer.dkim.enabled", "true",
                    "quarkus.mailer.dkim.private-key",
                            Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()),
                    "quarkus.mailer.dkim.sdid", "maplehollow.example",
                    "quarkus.mailer.dkim.selector", "lookalike",
                    "quarkus.mailer.dkim.header-canon-algo", "RELAXED",
                    "quarkus.mailer.dkim.body-canon-algo", "RELAXED");
        }

        private static KeyPair newKeys() {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            if (postfix != null) {
                postfix.close();
                postfix = null;
            }
        }
    }

    @Inject
    EmailChannel channel;

    @Inject
    SafeMail mailer;

    /** What a reader of a mail sees; mailboxes end it with a line more. */
    private record Seen(String subject, String text, String html) {

        static Seen of(SafeMail.Message message) {
            var content = message.content();
            return new Seen(
                    content.subject(), content.text().strip(), content.html().strip());
        }

        static Seen of(String source) {
            var mail = ReceivedMail.of(source);
            return new Seen(mail.subject(), mail.text().strip(), mail.html().strip());
        }
    }

    @Test
    void everyMail_isTaken_andArrivesAsItWasWritten() throws Throwable {
        Assumptions.assumeTrue(
                Postfix.isAvailable(),
                "skipped: needs Postfix, and root to start it (Debian: apt-get install postfix)");
        var mails = Stream.concat(
                        SampledMails.samples(), HostileMailsIT.HOSTILE.stream().flatMap(text -> SampledMails.samples()
                                .filter(sample -> HOSTILE_KINDS.contains(sample.name()))
                                .map(sample -> SamplesWithText.with(sample, text))))
                .map(sample -> channel.compose(sample.delivery(), sample.contents(), null))
                .toList();

        assertThat(mails).hasSizeGreaterThan(100);
        // On an event loop, as workers do: elsewhere the mail client may miss the server's greeting.
        for (var mail : mails) {
            assertThat(VertxContextSupport.subscribeAndAwait(() -> mailer.send(mail)))
                    .isEqualTo(new AttemptOutcome.Accepted());
        }

        await().atMost(TIMEOUT).until(() -> Server.postfix.mails().size() >= mails.size());
        var arrived = Server.postfix.mails();
        assertThat(arrived.stream().map(Seen::of))
                .containsExactlyInAnyOrderElementsOf(
                        mails.stream().map(Seen::of).toList());
        assertThat(arrived).allSatisfy(mail -> assertThat(mail)
                .containsPattern("Return-Path: <bounces\\+[0-9a-f-]{36}@alerts\\.example>")
                .containsOnlyOnce("\nSubject: "));
        for (var mail : arrived) {
            var signature = DkimSignature.of(mail);
            assertThat(signature.covered()).contains("from", "subject", "list-unsubscribe", "list-unsubscribe-post");
            assertThat(signature.isOf(mail, Server.keys.getPublic())).isTrue();
            var changed = mail.replace("Subject: ", "Subject: x");
            assertThat(DkimSignature.of(changed).isOf(changed, Server.keys.getPublic()))
                    .isFalse();
        }
    }
}
