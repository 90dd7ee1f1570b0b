package org.lookalike.kafka;

/**
 * Where the JSON Schemas of events can be read.
 *
 * @param base the address of the installation, without a slash at its end
 */
public record SchemaLocations(String base) {

    /** The value of the {@code ce_dataschema} header. */
    public String of(EventType type) {
        return "%s/contracts/%s/v%d/schema.json".formatted(base, type.subject(), type.version());
    }
}
