package org.lookalike.detector.web.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationFailedException;
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
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.staff.Admissions;
import org.lookalike.detector.staff.Admissions.Admission.Admitted;
import org.lookalike.detector.staff.WorkAddress;
import org.lookalike.detector.web.ConsolePage;
import org.lookalike.detector.web.ConsoleUrls;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.signin.SessionAuthentication.SessionCookie;
import org.lookalike.detector.web.signin.SessionStore.Followed;
import org.lookalike.httpserver.RemoteAddress;
import org.lookalike.security.Keys;
import org.lookalike.security.Secret;

/** Where people sign in and out. */
@Path("/")
@PermitAll
@ConsolePage
@Produces(MediaType.TEXT_HTML)
class SignInPage {

    private final SessionStore sessionStore;
    private final Keys keys;
    private final SignInConfig config;
    private final ProviderTenant providers;
    private final MailedSignIn mailed;
    private final Admissions admissions;

    SignInPage(
            SessionStore sessionStore,
            Keys keys,
            SignInConfig config,
            ProviderTenant providers,
            MailedSignIn mailed,
            Admissions admissions) {
        this.sessionStore = sessionStore;
        this.keys = keys;
        this.config = config;
        this.providers = providers;
        this.mailed = mailed;
        this.admissions = admissions;
    }

    /** The form, with where to go then, the secret of the link by which they came, and why it did not work before. */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SignIn(String next, @Nullable String link, @Nullable String problem, List<ProviderLink> providers)
            implements TemplateInstance {}

    /** The local address to open after sign-in. */
    record PostLoginRedirect(String path) {

        /** A path and a query of RFC 3986. */
        private static final String LOCAL_PATH = "/(?!/)(?:[\\w.~!$&'()*+,;=:@/?-]|%\\p{XDigit}{2})*";

        /** An address of another site (open redirect), or one that is none, is replaced by the overview. */
        static PostLoginRedirect at(@Nullable String next) {
            return new PostLoginRedirect(next != null && next.matches(LOCAL_PATH) ? next : "/");
        }

        Response with(Secret session, Duration lasts, HttpServerRequest request) {
            return Response.seeOther(URI.create(path))
                    .cookie(SessionCookie.of(session.text(), lasts, request))
                    .build();
        }
    }

    /** The provider on the sign-in page: where to sign in, and out again, after it signed in the wrong person. */
    record ProviderLink(String name, String href, @Nullable String signOutAt) {

        static ProviderLink to(SignInProvider provider, PostLoginRedirect redirect, @Nullable String signOutAt) {
            return new ProviderLink(
                    provider.config().name(),
                    provider.path() + "?next=" + ConsoleUrls.encoded(redirect.path()),
                    signOutAt);
        }
    }

    /** @param next where to sign out at the provider */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SignedOut(String provider, String next) implements TemplateInstance {}

    @GET
    @Path("sign-in")
    public TemplateInstance ask(@RestQuery @Nullable String next, @RestQuery @Nullable String link) {
        var redirect = PostLoginRedirect.at(next);
        return new SignIn(redirect.path(), link, null, providers(redirect));
    }

    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> signIn(
            @RestForm @Nullable String key,
            @RestForm @Nullable String link,
            @RestForm @Nullable String next,
            @Context HttpServerRequest request) {
        return link == null
                ? byKey(Objects.requireNonNullElse(key, "").strip(), PostLoginRedirect.at(next), request)
                : byLink(link, PostLoginRedirect.at(next), request);
    }

    /** Mails a link to an address that is known. Whoever asks does not learn whether it is. */
    @POST
    @Path("sign-in/mail")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> mail(
            @RestForm @Nullable String address, @RestForm @Nullable String next, @Context RoutingContext context) {
        var answer = WorkAddress.of(address)
                .map(known -> {
                    mailed.send(known, UiLanguage.of(context), RemoteAddress.of(context));
                    return ConsoleUrls.page(mailed.page());
                })
                .orElseGet(() -> refused(
                        Status.BAD_REQUEST,
                        PostLoginRedirect.at(next),
                        "The email address cannot be read. Write it such as robin@maplehollow.example.",
                        providers(PostLoginRedirect.at(next))));
        return Uni.createFrom().item(answer);
    }

    @POST
    @Path("sign-out")
    public Uni<Response> signOut(@Context HttpServerRequest request) {
        return SessionCookie.read(request)
                .map(cookie -> sessionStore.end(cookie, RemoteAddress.of(request)))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .map(elsewhere -> (elsewhere == null ? Response.seeOther(URI.create("/sign-in")) : signOutAt(elsewhere))
                        .cookie(SessionCookie.of("", Duration.ZERO, request))
                        .build());
    }

    /** A page that leads on by itself: a redirect of a form must not leave the site, by the policy of its page. */
    private Response.ResponseBuilder signOutAt(String address) {
        var provider =
                providers.all().size() == 1 ? providers.all().get(0).config().name() : "your provider";
        return Response.ok(new SignedOut(provider, address).render()).header("Refresh", "0;url=" + address);
    }

    private Uni<Response> byKey(String key, PostLoginRedirect next, HttpServerRequest request) {
        return Uni.createFrom()
                .deferred(() -> keys.authenticate(key, RemoteAddress.of(request)))
                .chain(caller -> sessionStore.begin(caller, "key:" + caller.keyId()))
                .map(session -> next.with(session, config.lasts(), request))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(() -> refused(next, "This key is not known here, has expired or was revoked."));
    }

    private Uni<Response> byLink(String link, PostLoginRedirect next, HttpServerRequest request) {
        return Uni.createFrom()
                .deferred(() -> sessionStore.follow(link, RemoteAddress.of(request)))
                .chain(followed -> followed == null ? Uni.createFrom().nullItem() : begin(followed))
                .map(session -> session == null
                        ? refused(
                                next,
                                "This link was used before, or is too old. Sign in with a key, or ask for another link.")
                        : next.with(session, config.lasts(), request));
    }

    private Uni<@Nullable Secret> begin(Followed followed) {
        return followed instanceof Followed.ByMail mail
                ? admissions
                        .admitByMail(mail.address())
                        .chain(admission -> admission instanceof Admitted admitted
                                ? sessionStore.begin(admitted.member())
                                : Uni.createFrom().nullItem())
                : sessionStore.begin(((Followed.ByKey) followed).caller(), "link");
    }

    private Response refused(PostLoginRedirect next, String problem) {
        return refused(Status.UNAUTHORIZED, next, problem, providers(next));
    }

    /** The page again, with the reason why a sign-in did not work. */
    static Response refused(Status status, PostLoginRedirect next, String problem, List<ProviderLink> providers) {
        return ConsoleUrls.page(status, new SignIn(next.path(), null, problem, providers));
    }

    private List<ProviderLink> providers(PostLoginRedirect redirect) {
        return providers.all().stream()
                .map(provider -> ProviderLink.to(provider, redirect, null))
                .toList();
    }
}
