package org.lookalike.detector.web.mailed;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.personalmail.MailLinkConfig;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.roster.People;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.mailed.Refusal.Refused;
import org.lookalike.httpserver.RemoteAddress;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;
import org.lookalike.security.DistrictLimits;
import org.lookalike.security.GuessLimiter;
import org.lookalike.security.Scope;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkKeys;
import org.lookalike.security.link.LinkPurpose;
import org.lookalike.security.link.LinkVerification;

/** Lets in callers by links in mails, which the notifier signed with a shared key, to what a link names alone. */
@Startup
@ApplicationScoped
class MailLinkReaders {

    private static final Logger LOG = Logger.getLogger(MailLinkReaders.class);

    /** Where the pages are to which links with these purposes lead. */
    private static final Map<LinkPurpose, String> FOLDERS = Map.of(
            LinkPurpose.ALERT, "/from-mail/",
            LinkPurpose.REPORT, "/from-mail/reports/",
            LinkPurpose.ACCOUNTS, "/from-mail/accounts/",
            LinkPurpose.PERSON, "/from-mail/people/");

    private final Sessions sessions;
    private final AlertQueries alerts;
    private final Registry registry;
    private final People people;
    private final GuessLimiter guesses;
    private final DistrictLimits limits;
    private final CurrentVertxRequest current;
    private final CurrentIdentityAssociation identity;
    private final LinkKeys keys;

    MailLinkReaders(
            Sessions sessions,
            AlertQueries alerts,
            Registry registry,
            People people,
            GuessLimiter guesses,
            DistrictLimits limits,
            CurrentVertxRequest current,
            CurrentIdentityAssociation identity,
            MailLinkConfig config) {
        this.sessions = sessions;
        this.alerts = alerts;
        this.registry = registry;
        this.people = people;
        this.guesses = guesses;
        this.limits = limits;
        this.current = current;
        this.identity = identity;
        this.keys = LinkKeys.of(config.keys().orElse(List.of()));
        if (config.keys().isEmpty()) {
            LOG.warn("lookalike.links.keys is not set, so links in mails let nobody in;"
                    + " set it to what notifier-service has");
        }
    }

    /**
     * @param page of the console that shows what an expired link led to; null for an invalid one, and for that of a person
     * @param isOfPerson whether its holder can ask for another one
     */
    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeadLink(@Nullable String page, boolean isOfPerson) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console/mailed", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RefusedForm(Refusal refusal, String back) implements TemplateInstance {}

    /** As {@link #admit}; where the work is refused, a page says so in the reader's language, and leads back. */
    Uni<Response> admitToForms(LinkPurpose purpose, String token, Function<Access.Link, Uni<Response>> work) {
        return admit(purpose, token, link -> Uni.createFrom()
                .deferred(() -> work.apply(link))
                .onFailure(MailLinkReaders::isRefusal)
                .recoverWithItem(failure -> refused(failure, link)));
    }

    private static boolean isRefusal(Throwable failure) {
        var status = failure instanceof HttpProblem problem
                ? problem.getStatusCode()
                : failure instanceof WebApplicationException known
                        ? known.getResponse().getStatus()
                        : 0;
        return failure instanceof Refused || Status.Family.familyOf(status) == Status.Family.CLIENT_ERROR;
    }

    private static Response refused(Throwable failure, Access.Link link) {
        var refusal = failure instanceof Refused refused ? refused.refusal() : Refusal.OTHER;
        var page = new RefusedForm(refusal, link.page());
        return ConsoleUrls.page(refusal.status(), page.setLocale(link.language().tag()));
    }

    /**
     * Runs the work for the holder of a valid link with this purpose, who is the caller of the request from then on, within the limits of
     * the link's district; or answers why the link is not valid.
     */
    Uni<Response> admit(LinkPurpose purpose, String token, Function<Access.Link, Uni<Response>> work) {
        var request = current.getCurrent();
        var language = UiLanguage.of(request);
        var link = keys.verify(purpose, token, Instant.now());
        if (link instanceof LinkVerification.Valid valid) {
            var grant = valid.grant();
            return caller(grant)
                    .chain(caller -> caller == null
                            ? nothing(Status.GONE, purpose, page(grant), language)
                            : limits.admit(caller, request)
                                    .invoke(() -> identity.setIdentity(caller.identity()))
                                    .chain(() -> work.apply(
                                            new Access.Link(grant, caller, FOLDERS.get(purpose) + token, language))));
        }
        if (link instanceof LinkVerification.Expired expired) {
            return nothing(Status.GONE, purpose, page(expired.grant()), language);
        }
        guesses.countInvalid(RemoteAddress.of(request));
        return nothing(Status.NOT_FOUND, purpose, null, language);
    }

    /** The holder of this link, limited to its district; null if what it leads to no longer exists. */
    private Uni<@Nullable Caller> caller(LinkGrant grant) {
        return switch (grant.purpose()) {
            case ACCOUNTS ->
                sessions.forService(session -> registry.find(Objects.requireNonNull(grant.districtId())))
                        .map(district ->
                                district == null ? null : reader(grant.subject(), Scope.MANAGE, district.districtId()));
            case PERSON ->
                sessions.forService(session -> people.find(grant.subject()))
                        .map(person -> person == null
                                ? null
                                : new Caller(
                                        CurrentActor.personByLink(person.personId()),
                                        Set.of(),
                                        Districts.of(List.of(person.districtId()))));
            default ->
                sessions.forService(session -> alerts.find(grant.subject()))
                        .map(entry -> entry == null
                                ? null
                                : reader(
                                        Objects.requireNonNull(grant.reader()),
                                        Scope.REVIEW,
                                        entry.alert().district().districtId()));
        };
    }

    private static Caller reader(UUID subscriptionId, String scope, String districtId) {
        return new Caller(
                CurrentActor.byLink(subscriptionId), Set.of(Scope.READ, scope), Districts.of(List.of(districtId)));
    }

    private static @Nullable String page(LinkGrant grant) {
        return switch (grant.purpose()) {
            case ACCOUNTS -> "/districts/" + grant.districtId();
            case PERSON -> null;
            default -> "/alerts/" + grant.subject();
        };
    }

    private static Uni<Response> nothing(
            Status status, LinkPurpose purpose, @Nullable String page, UiLanguage language) {
        return Uni.createFrom()
                .item(Response.status(status)
                        .entity(new DeadLink(page, purpose == LinkPurpose.PERSON).setLocale(language.tag()))
                        .build());
    }
}
