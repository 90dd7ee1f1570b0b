/**
 * Visits the websites of watched districts, and those of the directory of US districts, for the accounts that they name as
 * their own. It is a source with state and settings like those of accounts, and finds none: what it publishes is said by the web
 * site, and seen on no platform.
 */
@NullMarked
package org.lookalike.ingest.website;

import org.jspecify.annotations.NullMarked;
