package org.lookalike.detector.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
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
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.lookalike.access.Keys;
import org.lookalike.access.RemoteAddress;
import org.lookalike.access.Secret;
import org.lookalike.detector.console.ConsolePage;

/** Where people sign in and out. */
@Path("/")
@PermitAll
@ConsolePage
@Produces(MediaType.TEXT_HTML)
class SignInPage {

    private static final String LOCAL_PATH = "/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*";

    private final SignIns signIns;
    private final Keys keys;
    private final SignInConfig config;

    SignInPage(SignIns signIns, Keys keys, SignInConfig config) {
        this.signIns = signIns;
        this.keys = keys;
        this.config = config;
    }

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {

        private Templates() {}

        /**
         * @param next where to go then
         * @param link the link's secret, where they came by one
         * @param problem why it did not work before
         */
        static native TemplateInstance signIn(String next, @Nullable String link, @Nullable String problem);
    }

    @GET
    @Path("sign-in")
    @Operation(hidden = true)
    public TemplateInstance ask(@RestQuery @Nullable String next, @RestQuery @Nullable String link) {
        return Templates.signIn(local(next), link, null);
    }

    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> signIn(
            @RestForm @Nullable String key,
            @RestForm @Nullable String link,
            @RestForm @Nullable String next,
            @Context HttpServerRequest request) {
        return link == null
                ? byKey(Objects.requireNonNullElse(key, "").strip(), local(next), request)
                : byLink(link, local(next), request);
    }

    @POST
    @Path("sign-out")
    @Operation(hidden = true)
    public Uni<Response> signOut(@Context HttpServerRequest request) {
        return SessionCookie.read(request)
                .map(signIns::end)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .map(ended -> Response.seeOther(URI.create("/sign-in"))
                        .cookie(SessionCookie.none(request))
                        .build());
    }

    private Uni<Response> byKey(String key, String next, HttpServerRequest request) {
        return Uni.createFrom()
                .deferred(() -> keys.holder(key, RemoteAddress.of(request)))
                .chain(caller -> signIns.begin(
                        caller, Secret.parse(key).map(Secret::prefix).orElseThrow()))
                .map(session -> signedIn(session, next, request))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(() -> refused(next, "This key is not known here, has expired or was revoked."));
    }

    private Uni<Response> byLink(String link, String next, HttpServerRequest request) {
        return Uni.createFrom()
                .item(Secret.parse(link))
                .chain(secret -> secret.isEmpty() ? Uni.createFrom().nullItem() : signIns.follow(secret.get()))
                .map(session -> session == null
                        ? refused(
                                next,
                                "This link was used before, or is too old. Sign in with a key, or ask for another link.")
                        : signedIn(session, next, request));
    }

    private Response signedIn(Secret session, String next, HttpServerRequest request) {
        return Response.seeOther(URI.create(next))
                .cookie(SessionCookie.of(session, config.lasts(), request))
                .build();
    }

    private static Response refused(String next, String problem) {
        return Response.status(Status.UNAUTHORIZED)
                .entity(Templates.signIn(next, null, problem).render())
                .build();
    }

    /** An address of this site; what leads elsewhere leads to the overview. */
    private static String local(@Nullable String next) {
        return next != null && next.matches(LOCAL_PATH) ? next : "/";
    }
}
