package org.lookalike.detector.registry;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.work.SharedThreads;
import org.lookalike.httpserver.LargeBody;
import org.lookalike.images.PictureHash;
import org.lookalike.images.ScaledPicture;
import org.lookalike.images.UnusablePicture;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.Permit;
import org.lookalike.security.Caller;

/** Uploads, one at a time of each district: a file of 200 kB may take seconds and 200 MB of memory to decode. */
@ApplicationScoped
public class Uploads {

    /** Marks a method that takes a file, whose body is read once it is admitted. */
    @NameBinding
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Upload {}

    private static final String SLOT = Uploads.class.getName();

    private final SharedThreads threads;
    private final CurrentVertxRequest current;
    private final CurrentIdentityAssociation identity;

    Uploads(Vertx vertx, Limits limits, CurrentVertxRequest current, CurrentIdentityAssociation identity) {
        this.threads = new SharedThreads(vertx, "uploads", limits, Limit.LOGOS, Limit.LOGOS_OF_A_DISTRICT);
        this.current = current;
        this.identity = identity;
    }

    /** Has a file admitted before its body is read. */
    @Upload
    @ServerRequestFilter
    Uni<Void> admit() {
        return identity.getDeferredIdentity()
                .map(Caller::of)
                .invoke(this::takeSlot)
                .replaceWithVoid();
    }

    /** A request that ends before its file is read releases the slot. */
    private void takeSlot(Caller caller) {
        var request = current.getCurrent();
        request.put(SLOT, threads.take(caller));
        request.addEndHandler(ended -> {
            @Nullable Permit unused = request.remove(SLOT);
            if (unused != null) {
                unused.close();
            }
        });
    }

    /** Reads the logo of the current request; fails with {@link org.lookalike.images.UnusablePicture} if it is none. */
    public Uni<Logo> read(Callable<byte[]> file) {
        return run(() -> Logo.of(file.call()));
    }

    /** Reads another file of the current request, which is admitted as a logo is. */
    public <T> Uni<T> run(Callable<T> reading) {
        Permit slot = Objects.requireNonNull(current.getCurrent().remove(SLOT), "the method is no @Upload");
        return threads.run(slot, reading);
    }

    /** Reads a file of a caller who was let in after its body was read, such as by a link in a mail. */
    public <T> Uni<T> run(Caller caller, Callable<T> reading) {
        return Uni.createFrom().deferred(() -> threads.run(threads.take(caller), reading));
    }

    /** Raises the limit of request bodies for files, logos, and the form of a district with a thousand schools. */
    @Singleton
    static class LargeBodies {

        /** A file with every district of the country has 4 MB. */
        private static final long FILE = 64L * 1024 * 1024;

        /** More than a logo may have, so that a larger one gets a clear answer. */
        private static final long LOGO = 8L * 1024 * 1024;

        private static final long FORM = 1024 * 1024;

        @Produces
        final LargeBody file = LargeBody.at(
                "/api/v1/imports|/api/v1/districts/import|/districts/import|/districts/[^/]+/roster", FILE);

        @Produces
        final LargeBody logo = LargeBody.at(
                "/api/v1/districts/[^/]+/logos|/districts/[^/]+/(?:logo|finds)|/from-mail/people/[^/]+/pictures", LOGO);

        @Produces
        final LargeBody form = LargeBody.at("/districts/new|/districts/[^/]+/edit|/districts/import/[^/]+/mend", FORM);
    }

    /** A logo, or an account's picture: its hash for matching, and a small picture for people, written anew. */
    public record Logo(PictureHash hash, ScaledPicture picture) {

        private static final int SIDE = 256;

        /** @throws UnusablePicture if the file is too large, damaged or of another format, or the picture is too plain */
        public static Logo of(byte[] file) throws UnusablePicture {
            return new Logo(PictureHash.of(file), ScaledPicture.of(file, SIDE));
        }
    }
}
