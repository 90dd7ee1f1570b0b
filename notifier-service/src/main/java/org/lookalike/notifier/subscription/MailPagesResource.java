package org.lookalike.notifier.subscription;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.RemoteAddress;
import org.lookalike.notifier.link.MailLinks;
import org.lookalike.security.DistrictLimits;
import org.lookalike.security.GuessLimiter;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkPurpose;
import org.lookalike.security.link.LinkVerification;

/**
 * The pages that links in mails lead to. A {@code GET} never changes anything, because mail scanners follow links; a {@code POST} of
 * the page's form does. The headers that keep scripts, frames and search engines out are in {@code application.properties}.
 */
@Path("/mail")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll
class MailPagesResource {

    private final MailLinks links;
    private final SubscriberSelfService subscriptions;
    private final GuessLimiter guesses;
    private final DistrictLimits limits;
    private final DigestPage digest;

    @Context
    RoutingContext request;

    @Context
    HttpHeaders headers;

    MailPagesResource(
            MailLinks links,
            SubscriberSelfService subscriptions,
            GuessLimiter guesses,
            DistrictLimits limits,
            DigestPage digest) {
        this.links = links;
        this.subscriptions = subscriptions;
        this.guesses = guesses;
        this.limits = limits;
        this.digest = digest;
    }

    @GET
    @Path("/confirm/{token}")
    public Uni<RestResponse<String>> askToConfirm(@PathParam("token") String token) {
        return answer(LinkPurpose.CONFIRM, token, subscriptions::find, page(Pages::confirm));
    }

    @POST
    @Path("/confirm/{token}")
    public Uni<RestResponse<String>> confirm(@PathParam("token") String token) {
        return answer(
                LinkPurpose.CONFIRM,
                token,
                subscriptions::confirm,
                subscription -> Pages.confirmed(MailPage.of(subscription, links.preferences(subscription.id()))));
    }

    @GET
    @Path("/preferences/{token}")
    public Uni<RestResponse<String>> preferences(@PathParam("token") String token) {
        return answer(LinkPurpose.PREFERENCES, token, subscriptions::find, preferences(token, false, false));
    }

    @POST
    @Path("/preferences/{token}")
    public Uni<RestResponse<String>> change(@PathParam("token") String token, @Valid @BeanParam PreferencesForm form) {
        return answer(
                LinkPurpose.PREFERENCES, token, id -> subscriptions.change(id, form), preferences(token, true, false));
    }

    @POST
    @Path("/preferences/{token}/test")
    public Uni<RestResponse<String>> test(@PathParam("token") String token) {
        return answer(LinkPurpose.PREFERENCES, token, subscriptions::wantTest, preferences(token, false, true));
    }

    /** Its forms lead where the reader came from: a link must not make another that lasts longer. */
    private Function<Subscription, TemplateInstance> preferences(String token, boolean isSaved, boolean isTested) {
        return subscription -> Pages.preferences(
                MailPage.of(subscription, links.unsubscribe(subscription.id())),
                links.preferences(subscription.id()).resolve(token).getRawPath(),
                isSaved,
                isTested);
    }

    private static Function<Subscription, TemplateInstance> page(Function<MailPage, TemplateInstance> template) {
        return subscription -> template.apply(MailPage.of(subscription, null));
    }

    @GET
    @Path("/unsubscribe/{token}")
    public Uni<RestResponse<String>> askToUnsubscribe(@PathParam("token") String token) {
        return answer(LinkPurpose.UNSUBSCRIBE, token, subscriptions::find, page(Pages::unsubscribe));
    }

    /** Also what mail programs post by themselves when their reader presses their button (RFC 8058). */
    @POST
    @Path("/unsubscribe/{token}")
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<String>> unsubscribe(@PathParam("token") String token) {
        return answer(LinkPurpose.UNSUBSCRIBE, token, subscriptions::end, page(Pages::unsubscribed));
    }

    @GET
    @Path("/digest/{token}")
    public Uni<RestResponse<String>> digest(
            @PathParam("token") String token, @QueryParam("page") @DefaultValue("1") @Min(1) @Max(1000) int page) {
        return answer(
                LinkPurpose.DIGEST,
                token,
                subscriptions::find,
                (reader, link) -> digest.of(link.subject(), reader.subscriber(), link.expiry(), page));
    }

    private Uni<RestResponse<String>> answer(
            LinkPurpose purpose,
            String token,
            Function<UUID, Uni<@Nullable Subscription>> action,
            Function<Subscription, TemplateInstance> page) {
        return answer(
                purpose, token, action, (subscription, link) -> Uni.createFrom().item(page.apply(subscription)));
    }

    /** Does what a link allows and shows what follows, or why not; the subscription is null if not in force. */
    private Uni<RestResponse<String>> answer(
            LinkPurpose purpose,
            String token,
            Function<UUID, Uni<@Nullable Subscription>> action,
            BiFunction<Subscription, LinkGrant, Uni<TemplateInstance>> page) {
        var browsers = Language.of(headers.getAcceptableLanguages());
        var reading = links.verify(purpose, token);
        if (reading instanceof LinkVerification.Valid valid) {
            var link = valid.grant();
            return admit(link)
                    .chain(() -> action.apply(reader(link)))
                    .chain(subscription -> subscription == null
                            ? rendered(Status.GONE, Pages.ended(), browsers)
                            : page.apply(subscription, link)
                                    .chain(shown -> rendered(
                                            Status.OK,
                                            shown,
                                            subscription.terms().mailLanguage())));
        }
        if (reading instanceof LinkVerification.Expired) {
            return rendered(Status.GONE, Pages.expired(), browsers);
        }
        guesses.countInvalid(RemoteAddress.of(request));
        return rendered(Status.NOT_FOUND, Pages.invalid(), browsers);
    }

    /** Waits for its turn among the districts' requests. Who wants no more is not refused for what others do. */
    private Uni<Void> admit(LinkGrant link) {
        return subscriptions
                .reader(reader(link))
                .chain(reader -> limits.admit(
                        reader.tenant(),
                        link.purpose() == LinkPurpose.UNSUBSCRIBE ? reader.name() : reader.tenant(),
                        request));
    }

    private static UUID reader(LinkGrant link) {
        return Objects.requireNonNullElse(link.reader(), link.subject());
    }

    private static Uni<RestResponse<String>> rendered(Status status, TemplateInstance page, Language language) {
        return page.setLocale(language.tag()).createUni().map(html -> RestResponse.status(status, html));
    }

    /** The pages that links in mails lead to: {@code templates/pages/*.html}. */
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Pages {

        private Pages() {}

        static native TemplateInstance confirm(MailPage page);

        static native TemplateInstance confirmed(MailPage page);

        /** @param path of this page, below which its test mail is asked for */
        static native TemplateInstance preferences(MailPage page, String path, boolean isSaved, boolean isTested);

        static native TemplateInstance unsubscribe(MailPage page);

        static native TemplateInstance unsubscribed(MailPage page);

        static native TemplateInstance ended();

        static native TemplateInstance expired();

        /** For a link that was not made here, or was cut short. */
        static native TemplateInstance invalid();
    }
}
