package org.lookalike.detector.alert;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A saved filter in the database. */
@Entity
@Table(name = "saved_filter")
class SavedFilterRow {

    @Id
    @Column(name = "filter_id")
    UUID filterId;

    String owner;

    String name;

    String query;

    @Column(name = "created_at")
    Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected SavedFilterRow() {}

    SavedFilter toFilter() {
        return new SavedFilter(filterId, name, query);
    }
}
