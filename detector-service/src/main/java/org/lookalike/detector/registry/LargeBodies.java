package org.lookalike.detector.registry;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.lookalike.httpserver.LargeBody;

/** Raises the limit of request bodies for files of districts, logos, and the form of a district with a thousand schools. */
@Singleton
class LargeBodies {

    /** A file with every district of the country has 4 MB. */
    private static final long FILE = 64L * 1024 * 1024;

    /** More than a logo may have, so that a larger one gets a clear answer. */
    private static final long LOGO = 8L * 1024 * 1024;

    private static final long FORM = 1024 * 1024;

    @Produces
    final LargeBody file = LargeBody.at("/api/v1/imports|/api/v1/districts/import|/districts/import", FILE);

    @Produces
    final LargeBody logo = LargeBody.at("/api/v1/districts/[^/]+/logos|/districts/[^/]+/(?:logo|finds)", LOGO);

    @Produces
    final LargeBody form = LargeBody.at("/districts/new|/districts/[^/]+/edit|/districts/import/[^/]+/mend", FORM);
}
