package org.lookalike.detector.registry;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.lookalike.security.Caller;

/** Has logos admitted before their bodies are read. */
class LogoUploadFilter {

    private final LogoUploads uploads;
    private final CurrentIdentityAssociation identity;

    LogoUploadFilter(LogoUploads uploads, CurrentIdentityAssociation identity) {
        this.uploads = uploads;
        this.identity = identity;
    }

    @LogoUpload
    @ServerRequestFilter
    Uni<Void> admit() {
        return identity.getDeferredIdentity()
                .map(Caller::of)
                .invoke(uploads::admit)
                .replaceWithVoid();
    }
}
