/** How a setting is read, and how one that breaks its rule is refused. */
package io.qingliu.connectors.settings;
