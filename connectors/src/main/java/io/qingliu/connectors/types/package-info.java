/**
 * How the records at the edges of a job are written between operators and into state: by hand, in a
 * fixed layout, never by Kryo or reflection.
 */
package io.qingliu.connectors.types;
