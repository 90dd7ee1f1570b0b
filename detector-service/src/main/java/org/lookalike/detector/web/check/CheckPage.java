package org.lookalike.detector.web.check;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertPreview;
import org.lookalike.detector.alert.AlertQuery;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.detector.check.AccountCheck;
import org.lookalike.detector.check.AccountChecks;
import org.lookalike.detector.check.PlatformAnswer;
import org.lookalike.detector.services.IngestApi;
import org.lookalike.detector.services.ServiceProblem;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.FlashMessage;
import org.lookalike.detector.web.FormText;
import org.lookalike.detector.web.Formats;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.Comparison;
import org.lookalike.detector.web.alerts.ShownAlert;
import org.lookalike.detector.web.alerts.ShownMatch;
import org.lookalike.profileaddresses.NamedAccount;
import org.lookalike.profileaddresses.PastedText;
import org.lookalike.security.Scope;
import org.lookalike.untrustedtext.UntrustedText;

/** Somebody asks about an account: what is known of it, and a way to send it for review. Asking stores nothing. */
@Path("/check")
@ConsolePage
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Scope.READ)
class CheckPage {

    private static final int LONGEST_ACCOUNT = 2048;
    private static final int LONGEST_NAME = 1000;
    /** Links that apps make for sharing, which name no account, and where they lead only their platform knows. */
    private static final Pattern SHARED = Pattern.compile(
            "(?i)(?:facebook\\.com/share|fb\\.watch|instagram\\.com/share|tiktok\\.com/t|v[mt]\\.tiktok\\.com|lnkd\\.in|//t\\.co)/");

    private final AccountChecks checks;
    private final CurrentActor who;

    CheckPage(AccountChecks checks, CurrentActor who) {
        this.checks = checks;
        this.who = who;
    }

    /** The page before and after an account is checked, with what was typed for the review. */
    @CheckedTemplate(basePath = "console/check", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Check(CheckForm form, @Nullable CheckedAccount checked, @Nullable String done, String seen)
            implements TemplateInstance {}

    /**
     * The answer to a check of an account. The differences of handle and name from the district's are marked. An account has a likeness if
     * it was scored and resembles one. The name is asked for where it can only be compared if the person types it.
     */
    record CheckedAccount(
            UntrustedText handle,
            @Nullable UntrustedText name,
            CheckSummary summary,
            List<ShownAlert> alerts,
            @Nullable Likeness likeness,
            boolean isNameAsked,
            String typedName,
            @Nullable Sending sending) {

        private static final int NAME = 80;

        /** The account beside the district that it resembles most, with the reasons. */
        record Likeness(String title, ShownMatch match, Comparison comparison) {

            static Likeness of(AlertPreview preview, boolean isAlerting) {
                return new Likeness(
                        (isAlerting ? "Why it looks like %s" : "The closest: %s").formatted(preview.districtName()),
                        ShownMatch.of(preview.alert().match(), UiLanguage.ENGLISH),
                        Comparison.of(preview.alert(), preview.matched(), preview.district(), UiLanguage.ENGLISH));
            }
        }

        /**
         * What is sent for review: the name as the platform shows it, else as the person typed it, whether an operator has to look at it,
         * as its score raises no alert, and a sentence about what follows.
         */
        record Sending(String name, boolean isForOperator, String whatFollows) {}

        /** The answer for a person, who may have typed the account's name. */
        static CheckedAccount of(AccountCheck check, @Nullable String typedName) {
            var found = check.answer() instanceof PlatformAnswer.Found answer ? answer.account() : null;
            var name = found == null && check.name() == null ? typedName : check.name();
            var best = check.best();
            var isAlerting = check.known() != null
                    || !check.registry().resemblance().alerting().isEmpty();
            var isSilent = check.answer() instanceof PlatformAnswer.NoAnswer;
            var summary = new CheckSummary(check);
            return new CheckedAccount(
                    marked(best, found == null ? check.asked().name() : found.handle()),
                    name == null || name.isBlank() ? null : marked(best, name),
                    summary,
                    check.alerts().stream().map(ShownAlert::of).toList(),
                    best == null ? null : Likeness.of(best, isAlerting),
                    isSilent && check.known() == null && !check.registry().isOfficial(),
                    orEmpty(typedName),
                    check.canBeReviewed()
                            ? new Sending(orEmpty(name), !isSilent && !isAlerting, summary.whatFollows())
                            : null);
        }

        private static UntrustedText marked(@Nullable AlertPreview best, String text) {
            return best == null ? UntrustedText.of(text, NAME) : Comparison.marked(best.alert(), text, NAME);
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    @GET
    public Uni<Response> show(
            @QueryParam("account") @Nullable String account,
            @QueryParam("platform") @Nullable String platform,
            @QueryParam("name") @Nullable String name,
            @QueryParam("done") @Nullable String done) {
        if (account == null || account.isBlank()) {
            return page(Status.OK, new Check(CheckForm.EMPTY, null, FlashMessage.sentence(done), ""));
        }
        var typed = account.strip();
        var code = platform(platform);
        return account(typed, code)
                .map(named -> checked(typed, named, FormText.optional(name, "a text", LONGEST_NAME), null, ""))
                .orElseGet(() -> page(
                        Status.BAD_REQUEST,
                        new Check(new CheckForm(typed, code, unrecognized(typed)), null, null, "")));
    }

    private Uni<Response> checked(
            String typed, NamedAccount named, @Nullable String name, @Nullable String done, String seen) {
        return checks.check(named, name)
                .map(check -> CheckedAccount.of(check, name))
                .map(view -> new Check(new CheckForm(typed, named.platform(), null), view, done, seen))
                .map(ConsoleUrls::page);
    }

    private static Uni<Response> page(Status status, TemplateInstance page) {
        return Uni.createFrom().item(() -> ConsoleUrls.page(status, page));
    }

    private static Optional<NamedAccount> account(String typed, @Nullable String platform) {
        return typed.length() > LONGEST_ACCOUNT ? Optional.empty() : new PastedText(typed, platform).account();
    }

    private static String unrecognized(String typed) {
        return Formats.label("checkProblem", SHARED.matcher(typed).find() ? "shared_link" : "unrecognized");
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
        var named = account(typed, code).orElseThrow(() -> new BadRequestException(unrecognized(typed)));
        var tip = new IngestApi.NewTip(
                typed,
                code,
                FormText.optional(name, "a text", LONGEST_NAME),
                FormText.of(seen),
                who.name(),
                forOperator);
        return checks.send(tip)
                .map(stored -> ConsoleUrls.seeOther("/check", stored.state()))
                .onFailure(ServiceProblem::mayBeDone)
                .recoverWithUni(problem -> checked(
                        typed,
                        named,
                        tip.displayName(),
                        ((ServiceProblem) problem).sentenceOfCommand(),
                        Objects.requireNonNullElse(tip.seen(), "")));
    }
}
