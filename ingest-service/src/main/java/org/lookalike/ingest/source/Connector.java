package org.lookalike.ingest.source;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Creates the sources of a platform. Every platform has one bean of this type. */
public interface Connector {

    /** The code of the platform. */
    String platform();

    /** What an operator may give in the console to connect the platform; empty if only the settings connect it. */
    default List<Credential> credentials() {
        return List.of();
    }

    /** Where the platform gives the credentials to those who apply for them. */
    default Optional<URI> credentialsPage() {
        return Optional.empty();
    }

    /**
     * The enabled sources, and the disabled ones with the reason. It is called at the start, and again when other credentials are
     * given.
     */
    List<Setup> setups(Credentials given);

    /** A source, enabled or not. */
    sealed interface Setup {

        /** The source's name. */
        String name();

        /** The platform of its accounts. */
        String platform();
    }

    /**
     * An enabled source.
     *
     * @param token its token, where something is known of when it ends
     */
    record On(AccountSource source, Optional<SourceToken> token) implements Setup {

        public On(AccountSource source, SourceToken token) {
            this(source, Optional.of(token));
        }

        /** A source whose token does not end, or which has none. */
        public On(AccountSource source) {
            this(source, Optional.empty());
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public String platform() {
            return source.platform();
        }
    }

    /**
     * A disabled source.
     *
     * @param why a sentence that says what to set to enable it
     */
    record Off(@Override String name, @Override String platform, String why) implements Setup {

        /** The only source of a platform. */
        public Off(String platform, String why) {
            this(platform, platform, why);
        }
    }
}
