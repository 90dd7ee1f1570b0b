package org.lookalike.detector.registry;

import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.Problem;

/** The answers to requests that the registry refuses. */
public abstract sealed class RegistryProblem extends Problem {

    private RegistryProblem(Status status, String title, String detail) {
        super(status, title, detail);
    }

    public static final class DistrictNotFound extends RegistryProblem {

        public DistrictNotFound(String districtId) {
            super(
                    Status.NOT_FOUND,
                    "No such district",
                    "No district is registered as %s; GET /api/v1/districts lists them".formatted(districtId));
        }
    }

    /** The identifying value belongs to another district: its NCES id or, without one, name, city and state. */
    public static final class DuplicateDistrict extends RegistryProblem {

        private final boolean isByNcesId;

        DuplicateDistrict(String districtId, DistrictProfile refused) {
            super(
                    Status.CONFLICT,
                    "Already registered",
                    "%s belongs to the registered district %s; change that one by PUT"
                            .formatted(refused.ncesLeaId() == null ? "name, city and state" : "ncesLeaId", districtId));
            this.isByNcesId = refused.ncesLeaId() != null;
        }

        public boolean isByNcesId() {
            return isByNcesId;
        }
    }

    /** A district itself changes a field by which others recognize it. */
    public static final class OperatorOnly extends RegistryProblem {

        private final String field;

        OperatorOnly(String field, @Nullable String registered) {
            super(
                    Status.FORBIDDEN,
                    "Not to be changed by the district itself",
                    registered == null
                            ? "%s is not registered, and only the scope 'register' may set it; leave it out"
                                    .formatted(field)
                            : "%s is registered as '%s', and only the scope 'register' may change it; leave it as it is"
                                    .formatted(field, registered));
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /** Somebody who registers districts of a set alone registers another. */
    public static final class OutsideOfTheSet extends RegistryProblem {

        OutsideOfTheSet() {
            super(
                    Status.FORBIDDEN,
                    "Not yours to register",
                    "you register the districts of your list and your states, and this is none of them: its state or ncesLeaId is another's; ask whoever runs Lookalike to register it");
        }
    }

    public static final class TooManyAccounts extends RegistryProblem {

        TooManyAccounts(String districtId) {
            super(
                    Status.CONFLICT,
                    "Too many official accounts",
                    "%s would have more than %d official accounts, the most there may be; register accounts of schools and leaders with these, or take out what is no longer used"
                            .formatted(districtId, DistrictProfile.MOST_ACCOUNTS));
        }
    }

    public static final class TooManyLogos extends RegistryProblem {

        TooManyLogos(String districtId) {
            super(
                    Status.CONFLICT,
                    "Too many logos",
                    "%s has %d logos, the most there may be; take some out of logoHashes by PUT"
                            .formatted(districtId, DistrictProfile.MOST_LOGOS));
        }
    }
}
