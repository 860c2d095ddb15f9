/** The module that answers {@code GET /} in the embedded server. */
package io.qingliu.elasticsearch.root;
