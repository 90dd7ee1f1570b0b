package org.lookalike.detector.web.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.lookalike.detector.personalmail.MailLinkConfig;
import org.lookalike.detector.personalmail.PersonalMail;
import org.lookalike.detector.personalmail.PersonalMails;
import org.lookalike.detector.staff.AdmissionRules;
import org.lookalike.detector.staff.Admissions;
import org.lookalike.detector.staff.WorkAddress;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.RateLimiter;
import org.lookalike.limits.TooManyRequests;
import org.lookalike.postgres.Sessions;

/** Mails links that sign in, to addresses that somebody invited and whose holders have no account at a provider. */
@ApplicationScoped
class MailedSignIn {

    private static final Logger LOG = Logger.getLogger(MailedSignIn.class);

    private final Admissions admissions;
    private final AdmissionRules rules;
    private final SessionStore sessionStore;
    private final Sessions sessions;
    private final PersonalMails mails;
    private final MailLinkConfig console;
    private final RateLimiter byRequester;

    MailedSignIn(
            Admissions admissions,
            AdmissionRules rules,
            SessionStore sessionStore,
            Sessions sessions,
            PersonalMails mails,
            MailLinkConfig console,
            Limits limits) {
        this.admissions = admissions;
        this.rules = rules;
        this.sessionStore = sessionStore;
        this.sessions = sessions;
        this.mails = mails;
        this.console = console;
        this.byRequester = limits.rateLimiter(Limit.SIGN_IN_LINKS_ASKED_BY_AN_ADDRESS, Clock.systemUTC());
    }

    /** That a link was mailed, if the address is known, which the page does not say. */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record LinkMailed() implements TemplateInstance {}

    LinkMailed page() {
        return new LinkMailed();
    }

    /**
     * Mails a link, unless the address is unknown here, its holder signs in at a provider, or has a link that is valid. It returns at
     * once, as a later answer would tell which. Fails with {@link TooManyRequests} if the requester has asked too often.
     */
    void send(WorkAddress address, UiLanguage language, InetAddress from) {
        if (!byRequester.tryAcquire(from)) {
            throw new TooManyRequests(
                    "too many sign-in links were asked for from here", byRequester.retryAfterSeconds());
        }
        mail(address, language)
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("A sign-in link could not be mailed: %s", failure));
    }

    private Uni<Void> mail(WorkAddress address, UiLanguage language) {
        return admissions
                .isAwaited(address)
                .chain(isAwaited -> isAwaited
                        ? rules.providersOf(address).map(providers -> providers.isEmpty())
                        : Uni.createFrom().item(false))
                .chain(isMailed -> isMailed
                        ? sessions.forService(session -> sessionStore
                                .link(session, address)
                                .chain(link -> link == null
                                        ? Uni.createFrom().voidItem()
                                        : mails.send(session, mail(address, language, link))))
                        : Uni.createFrom().voidItem());
    }

    private PersonalMail mail(WorkAddress address, UiLanguage language, SessionStore.Mailed link) {
        return new PersonalMail(
                UUID.randomUUID(),
                PersonalMail.Kind.SIGN_IN,
                null,
                address.text(),
                language.tag(),
                console.resolve("/sign-in?link=" + link.secret().text()),
                Map.of(PersonalMail.UNTIL, link.until().toString()));
    }
}
