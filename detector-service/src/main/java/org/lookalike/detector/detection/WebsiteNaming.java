package org.lookalike.detector.detection;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Knows which websites name accounts as their own. */
public interface WebsiteNaming {

    /** The hosts of the sites that name these accounts, by the key of the account; accounts that none names are left out. */
    Uni<Map<String, List<String>>> websitesNaming(Collection<ObservedAccount> accounts);
}
