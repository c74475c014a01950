"""Products by what people call them."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from storage.models.accounts import Product


def product_named(session: Session, workspace: int, name: str) -> Product | None:
    """Return the product of that name, whatever its case and spaces ('GTXPro' is 'GTX Pro')."""
    where = (
        col(Product.workspace_id) == workspace,
        col(Product.deleted_at).is_(None),
        func.replace(func.lower(col(Product.name)), " ", "") == name.lower().replace(" ", ""),
    )
    return session.execute(select(Product).where(*where)).scalars().first()
