package org.lookalike.detector.roster;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lookalike.detector.personalmail.MailLinkConfig;
import org.lookalike.detector.personalmail.PersonalMail;
import org.lookalike.detector.personalmail.PersonalMail.Kind;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkKeys;

/** Mails to people of rosters, with links to their pages. */
@ApplicationScoped
class PersonLinks {

    /** Beyond the reminder; a new link is asked for at the work address. */
    private static final Duration LIFETIME = Duration.ofDays(30);

    private final LinkKeys keys;
    private final boolean canSign;
    private final URI baseUrl;

    PersonLinks(MailLinkConfig config) {
        this.keys = LinkKeys.of(config.keys().orElse(List.of()));
        this.canSign = config.keys().isPresent();
        this.baseUrl = config.baseUrl();
    }

    /** Without keys there are no links, and nobody can be asked. */
    boolean canSign() {
        return canSign;
    }

    /** A person who is written to, with the name of the district. */
    record Addressee(UUID personId, String districtId, String district, String address, String name, String language) {}

    /** Asks for consent. */
    PersonalMail consent(UUID mailId, Addressee to) {
        return toPage(mailId, Kind.CONSENT, to);
    }

    /** Gives somebody who asked for it, or of whom a stranger did, a new link to their page, and asks nothing. */
    PersonalMail link(Addressee to) {
        return toPage(UUID.randomUUID(), Kind.PERSON_LINK, to);
    }

    private PersonalMail toPage(UUID mailId, Kind kind, Addressee to) {
        var until = Instant.now().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
        var values = Map.of("district", to.district(), "person", to.name(), PersonalMail.UNTIL, until.toString());
        return mail(mailId, kind, to, page(to, until), values);
    }

    PersonalMail ended(Addressee to) {
        var link = address("/from-mail/people", to);
        var values = Map.of("district", to.district(), "person", to.name());
        return mail(UUID.randomUUID(), Kind.CONSENT_ENDED, to, link, values);
    }

    /** Tells of an account that may impersonate the person; the texts are those of a stranger. */
    PersonalMail alert(UUID mailId, Addressee to, String account, String platform) {
        var until = Instant.now().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
        var values = Map.of("district", to.district(), "person", to.name(), "account", account, "platform", platform);
        return mail(mailId, Kind.PERSON_ALERT, to, page(to, until), values);
    }

    private URI page(Addressee to, Instant until) {
        return address("/from-mail/people/" + keys.sign(LinkGrant.toPerson(to.personId(), until)), to);
    }

    private URI address(String path, Addressee to) {
        return baseUrl.resolve("%s?language=%s".formatted(path, to.language()));
    }

    private static PersonalMail mail(UUID mailId, Kind kind, Addressee to, URI link, Map<String, String> values) {
        return new PersonalMail(
                mailId,
                kind,
                to.districtId(),
                kind == Kind.CONSENT_ENDED ? null : to.personId(),
                Objects.requireNonNull(to.address()),
                to.language(),
                link,
                values);
    }
}
