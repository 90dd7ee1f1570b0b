package org.lookalike.detector.web.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.staff.AdmissionRules;
import org.lookalike.detector.staff.Invitation;
import org.lookalike.detector.staff.Invitations;
import org.lookalike.detector.staff.WorkAddress;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.signin.SignInPage.PostLoginRedirect;
import org.lookalike.detector.web.signin.SignInPage.ProviderLink;
import org.lookalike.httpserver.RemoteAddress;

/** Where the link in an invitation leads. It shows how to sign in, by which the invitation is accepted, and changes nothing. */
@Path("/invitation")
@PermitAll
@ConsolePage
@Produces(MediaType.TEXT_HTML)
class InvitationPage {

    private final Invitations invitations;
    private final AdmissionRules rules;
    private final ProviderTenant providers;
    private final MailedSignIn mailed;

    InvitationPage(Invitations invitations, AdmissionRules rules, ProviderTenant providers, MailedSignIn mailed) {
        this.invitations = invitations;
        this.rules = rules;
        this.providers = providers;
        this.mailed = mailed;
    }

    /**
     * An open invitation; null for a link of none.
     *
     * @param isMailed whether a link by email signs in; else the providers are those of the address
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Invited(@Nullable Invitation invitation, String link, boolean isMailed, List<ProviderLink> providers)
            implements TemplateInstance {}

    @GET
    public Uni<Response> show(@RestQuery @Nullable String link, @Context HttpServerRequest request) {
        return find(link, request).chain(found -> found == null ? gone() : shown(found, Objects.requireNonNull(link)));
    }

    /** Mails a link that signs in to the invited address, whoever has the invitation. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> mail(@RestForm @Nullable String link, @Context RoutingContext context) {
        return find(link, context.request()).chain(found -> {
            if (found == null) {
                return gone();
            }
            mailed.send(new WorkAddress(found.address()), UiLanguage.of(context), RemoteAddress.of(context));
            return Uni.createFrom().item(ConsoleUrls.page(mailed.page()));
        });
    }

    private Uni<@Nullable Invitation> find(@Nullable String link, HttpServerRequest request) {
        return Uni.createFrom()
                .deferred(() -> invitations.find(Objects.requireNonNullElse(link, ""), RemoteAddress.of(request)));
    }

    private Uni<Response> shown(Invitation invitation, String link) {
        return rules.providersOf(new WorkAddress(invitation.address())).map(theirs -> {
            var redirect = PostLoginRedirect.at(null);
            var offered = providers.all().stream()
                    .filter(one -> theirs.isEmpty() ? one.roleClaim() == null : theirs.contains(one.name()))
                    .map(one -> ProviderLink.to(one, redirect, null))
                    .toList();
            return ConsoleUrls.page(new Invited(invitation, link, theirs.isEmpty(), offered));
        });
    }

    private static Uni<Response> gone() {
        return Uni.createFrom().item(ConsoleUrls.page(Status.GONE, new Invited(null, "", false, List.of())));
    }
}
