package org.lookalike.detector.web.check;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertQuery;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.check.AccountChecks;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.services.ingest.IngestApi;
import org.lookalike.detector.services.ingest.IngestApi.NewTip;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.httpserver.Problem;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.profileaddresses.PastedText;
import org.lookalike.security.Scope;

/** Somebody asks about an account: what is known of it, and a way to send it for review. Asking stores nothing. */
@Path("/check")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class CheckPage {

    private static final int LONGEST_ACCOUNT = 2048;
    private static final int LONGEST_NAME = 1000;
    private static final String UNRECOGNIZED =
            "No account was recognized. Paste the address of the profile, or type the handle and choose the platform.";

    private final AccountChecks checks;
    private final ServiceClient<IngestApi> ingest;
    private final SecurityIdentity identity;
    private final CurrentActor who;

    CheckPage(AccountChecks checks, ServiceClient<IngestApi> ingest, SecurityIdentity identity, CurrentActor who) {
        this.checks = checks;
        this.ingest = ingest;
        this.identity = identity;
        this.who = who;
    }

    /** @param checked null before an account is checked */
    @CheckedTemplate(basePath = "console/check", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Check(CheckForm form, @Nullable CheckedAccountView checked, @Nullable String done)
            implements TemplateInstance {}

    @GET
    public Uni<Response> show(
            @QueryParam("account") @Nullable String account,
            @QueryParam("platform") @Nullable String platform,
            @QueryParam("name") @Nullable String name,
            @QueryParam("done") @Nullable String done) {
        if (account == null || account.isBlank()) {
            return page(Status.OK, new Check(CheckForm.EMPTY, null, FlashMessage.sentence(done, UiLanguage.ENGLISH)));
        }
        var typed = account.strip();
        var code = platform(platform);
        return account(typed, code)
                .map(named -> checked(typed, named, FormText.optional(name, "a text", LONGEST_NAME)))
                .orElseGet(() ->
                        page(Status.BAD_REQUEST, new Check(new CheckForm(typed, code, UNRECOGNIZED), null, null)));
    }

    private Uni<Response> checked(String typed, NamedAccount named, @Nullable String name) {
        return checks.check(named, name)
                .map(check -> CheckedAccountView.of(check, name, identity.hasRole(Scope.REVIEW)))
                .map(view -> new Check(new CheckForm(typed, named.platform(), null), view, null))
                .map(ConsoleUrls::page);
    }

    private static Uni<Response> page(Status status, TemplateInstance page) {
        return Uni.createFrom().item(() -> ConsoleUrls.page(status, page));
    }

    private static Optional<NamedAccount> account(String typed, @Nullable String platform) {
        return typed.length() > LONGEST_ACCOUNT ? Optional.empty() : new PastedText(typed, platform).account();
    }

    private static @Nullable String platform(@Nullable String code) {
        return AlertQuery.platforms(code == null ? List.of() : List.of(code)).stream()
                .findFirst()
                .orElse(null);
    }

    @RolesAllowed(Scope.REVIEW)
    @POST
    @Path("tips")
    public Uni<Response> send(
            @RestForm @Nullable String account,
            @RestForm @Nullable String platform,
            @RestForm @Nullable String name,
            @RestForm @Nullable String seen,
            @RestForm boolean forOperator) {
        var typed = FormText.required(account, "the account", LONGEST_ACCOUNT);
        var code = platform(platform);
        if (account(typed, code).isEmpty()) {
            throw new BadRequestException(UNRECOGNIZED);
        }
        if (!ingest.isConfigured()) {
            throw notSent(
                    Status.CONFLICT,
                    "lookalike.reports.ingest-url is not set, so that nothing can be sent for review.");
        }
        checks.count();
        var tip = new NewTip(
                typed,
                code,
                FormText.optional(name, "a text", LONGEST_NAME),
                FormText.of(seen),
                who.name(),
                forOperator);
        return ingest.call(api -> api.tell(tip))
                .onFailure()
                .transform(CheckPage::notSent)
                .map(stored -> ConsoleUrls.seeOther("/check", stored.state()));
    }

    private static Problem notSent(Throwable failure) {
        return failure instanceof ServiceProblem problem
                        && problem.getStatusCode() == Status.BAD_REQUEST.getStatusCode()
                ? notSent(Status.BAD_REQUEST, "ingest-service did not take it: " + problem.reason())
                : notSent(Status.CONFLICT, "ingest-service did not take it. Go back and try again in a minute.");
    }

    private static Problem notSent(Status status, String why) {
        return new Problem(status, "It was not sent for review", why);
    }
}
