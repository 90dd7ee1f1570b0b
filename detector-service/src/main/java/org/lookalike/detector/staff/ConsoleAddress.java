package org.lookalike.detector.staff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where links in mails lead that invite people and sign them in. The request's own address is its sender's word, and would do as a trap. */
@ConfigMapping(prefix = "lookalike.links")
public interface ConsoleAddress {

    /** The public address of this installation, the same as in notifier-service. */
    @WithDefault("http://localhost:8082")
    URI baseUrl();

    default URI resolve(String path) {
        return baseUrl().resolve(path);
    }
}
