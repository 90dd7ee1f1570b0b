package org.lookalike.ingest.source;

import java.util.List;

/** What connects to a platform. There is one bean of it for each. */
public interface Connector {

    /** The sources that the configuration asks for, and those it does not, each with the reason. Called once, at start. */
    List<Setup> setups();

    /** Whether a source is in use. */
    sealed interface Setup {

        /** The source's name. */
        String name();

        /** The platform that it tells of. */
        String platform();
    }

    /** A source in use. */
    record On(AccountSource source) implements Setup {
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
     * A source not in use.
     *
     * @param why a sentence that says what to set to have it
     */
    record Off(@Override String name, @Override String platform, String why) implements Setup {}
}
