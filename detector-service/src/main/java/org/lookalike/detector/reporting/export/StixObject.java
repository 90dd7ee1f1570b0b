package org.lookalike.detector.reporting.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of STIX 2.1, as far as alerts need it. Its type is the part of its id before the two hyphens. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "spec_version", "id", "created_by_ref", "created", "modified"})
sealed interface StixObject {

    String id();

    @JsonProperty
    default String type() {
        return id().substring(0, id().indexOf("--"));
    }

    @JsonProperty
    default String specVersion() {
        return "2.1";
    }

    /** A district, or this program. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Identity(
            String id,
            @Nullable String createdByRef,
            String created,
            String modified,
            String name,
            String identityClass,
            @Nullable List<String> sectors)
            implements StixObject {}

    /** The account, as last seen. */
    @JsonNaming(SnakeCaseStrategy.class)
    record UserAccount(
            String id,
            String userId,
            String accountLogin,
            String accountType,
            @Nullable String displayName,
            @Nullable Boolean isDisabled)
            implements StixObject {}

    /** The observation of the account. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ObservedData(
            String id,
            String createdByRef,
            String created,
            String modified,
            String firstObserved,
            String lastObserved,
            int numberObserved,
            List<String> objectRefs)
            implements StixObject {}

    /**
     * The finding: how to recognize the account, and why it was found.
     *
     * @param indicatorTypes what people say of it, {@code anomalous-activity} before they do
     * @param confidence the score in per cent
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Indicator(
            String id,
            String createdByRef,
            String created,
            String modified,
            String name,
            String description,
            List<String> indicatorTypes,
            String pattern,
            String patternType,
            String patternVersion,
            String validFrom,
            int confidence,
            List<String> labels,
            List<ExternalReference> externalReferences)
            implements StixObject {}

    /** The id of the finding in this program. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ExternalReference(String sourceName, String externalId) {}

    /** Connects the finding with its observation and with the imitated district. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Sighting(
            String id,
            String createdByRef,
            String created,
            String modified,
            String firstSeen,
            String lastSeen,
            String sightingOfRef,
            List<String> observedDataRefs,
            List<String> whereSightedRefs)
            implements StixObject {}

    /** A person's decision. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Note(
            String id,
            String createdByRef,
            String created,
            String modified,
            @JsonProperty("abstract") String summary,
            String content,
            List<String> objectRefs)
            implements StixObject {}
}
